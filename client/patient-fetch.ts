import { UnreachableError } from './errors';

export type Fetch = (request: Request) => Promise<Response>;

export interface PatienceOptions {
  readonly fetch?: Fetch;
  /** Gives a request the caller's identity, anew for each try: a signature holds for some minutes only. */
  readonly authorize?: (request: Request) => Request | Promise<Request>;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Hears of each wait before another try. */
  readonly onWait?: (ms: number, status: number) => void;
  readonly timeoutMs?: number;
}

const TRIES = 5;
/** API Gateway gives up after 29 seconds. */
const TIMEOUT_MS = 40_000;
/** More than this nobody waits for at a terminal. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Tries again what the API was too busy for, as soon as it says so itself; what may have taken effect only if it just reads. Nothing is
 * redirected: a redirect would take the key elsewhere.
 */
export function patientFetch(options: PatienceOptions = {}): Fetch {
  const { fetch = globalThis.fetch, authorize = (request) => request, onWait = () => {} } = options;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const once = async (request: Request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)]);
    const authorized = await authorize(request);
    return fetch(new Request(authorized, { redirect: 'manual', signal })).catch((error: unknown) => {
      if (request.signal.aborted) throw error;
      throw new UnreachableError(request.url, codeOf(error), { cause: error });
    });
  };
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await once(request.clone());
      if (attempt === TRIES || !mayTryAgain(request, response)) return response;
      const ms = waitFor(response, attempt);
      onWait(ms, response.status);
      await sleep(ms);
    }
  };
}

function mayTryAgain({ method }: Request, { status }: Response): boolean {
  return status === 429 || (method === 'GET' && [502, 503, 504].includes(status));
}

/** As the API asks, in seconds or by a date, else twice as long each time. */
function waitFor({ headers }: Response, attempt: number): number {
  const asked = headers.get('retry-after')?.trim() ?? '';
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1_000;
  const ms = Number.isNaN(seconds) ? 500 * 2 ** attempt * (0.5 + Math.random() / 2) : Math.max(0, seconds) * 1_000;
  return Math.min(ms, LONGEST_WAIT_MS);
}

/** The code of the innermost cause that has one; of a timeout, its name. */
function codeOf(error: unknown): string | undefined {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: unknown };
  if (name === 'TimeoutError') return name;
  const inner = cause === undefined || cause === null ? undefined : codeOf(cause);
  return inner ?? (typeof code === 'string' ? code : undefined);
}
