import type { Io, Output } from '../../cli/io';
import { run } from '../../cli/run';
import { json } from '../client/fake-fetch';

/** What a route answers: a body with 200 or another status, or whatever it makes of the request. */
type Answer = object | readonly [status: number, body: object, headers?: Record<string, string>] | Response;
type Answers = Readonly<Record<string, Answer | ((request: Request) => Answer | Promise<Answer>)>>;

interface World {
  /** By method and path: `GET /models/iris`. */
  readonly api?: Answers;
  /** Asks whatever answers at the address, in place of `api`. */
  readonly isReal?: boolean;
  readonly env?: Io['env'];
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly ask?: NonNullable<Io['ask']>;
  /** Ctrl-C is pressed when it resolves. */
  readonly interrupted?: Promise<void>;
  readonly sleep?: Io['sleep'];
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly requests: readonly {
    readonly route: string;
    readonly query: string;
    readonly body: unknown;
    readonly key: string | null;
  }[];
  readonly waits: readonly number[];
  readonly opened: readonly string[];
}

export const ENV = { SLIPWAY_URL: 'http://api.test/dev', SLIPWAY_API_KEY: 'secret', XDG_CONFIG_HOME: '/nowhere' };

/** When the fake API says it is. */
export const NOW = '2026-11-26T15:10:00Z';

/** Runs the program beside an API that answers as it is told. */
export async function slipway(typed: string | readonly string[], world: World = {}): Promise<Ran> {
  const { isTTY = false, columns = 100, rows = 40, ask, api = {} } = world;
  const requests: Ran['requests'][number][] = [];
  const [waits, opened]: [number[], string[]] = [[], []];
  const written = { out: '', err: '' };
  const output = (to: 'out' | 'err'): Output => ({
    write: (text) => {
      written[to] += text;
    },
    isTTY,
    columns,
    rows,
  });
  const io: Io = {
    stdout: output('out'),
    stderr: output('err'),
    env: world.env ?? ENV,
    ask,
    sleep: world.sleep ?? (async (ms) => void waits.push(ms)),
    openBrowser: async (url) => void opened.push(url),
    interrupted: world.interrupted ?? new Promise(() => {}),
  };
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const route = `${request.method} ${pathname.replace(/^\/(dev|local)/, '')}`;
    const text = await request.clone().text();
    const query = decodeURIComponent(search);
    requests.push({
      route,
      query,
      body: text === '' ? undefined : JSON.parse(text),
      key: request.headers.get('x-api-key'),
    });
    const given = api[route];
    const answer = typeof given === 'function' ? await given(request) : given;
    return responseOf(answer ?? [404, { error: 'ResourceNotFoundException', message: `nothing at ${route}` }]);
  };
  const words = typeof typed === 'string' ? typed.split(' ').filter((word) => word !== '') : typed;
  const code = await run(words, io, world.isReal ? {} : { patience: { fetch } });
  return { code, ...written, requests, waits, opened };
}

function responseOf(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  const [status, body, headers = {}] = Array.isArray(answer)
    ? (answer as [number, object, Record<string, string>?])
    : [200, answer];
  return json(status, body, { date: new Date(NOW).toUTCString(), ...headers });
}

/** One answer after another; the last one stays. */
export function inTurn(...answers: readonly Answer[]): () => Answer {
  let asked = 0;
  return () => answers[Math.min(asked++, answers.length - 1)]!;
}
