import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import type { Fetch } from '../../client/patient-fetch';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Io } from '../io';
import { UsageError } from '../usage-error';

/** Where the calls of MLflow's own server are, below its address. */
const REST = 'api/2.0/mlflow';
const ARTIFACTS = 'api/2.0/mlflow-artifacts/artifacts';
/** Between two bytes of an answer. */
const SILENCE_MS = 60_000;
/** Of what is no artifact. A run has some hundreds of metrics. */
const MOST_ANSWER_BYTES = 16 << 20;
/** Of what it says went wrong. */
const MOST_REASON = 300;

const Refusal = z.object({ error_code: z.optional(z.string()), message: z.optional(z.string()) });

/** An answer, and its body as it comes. */
interface Answered {
  readonly response: Response;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What the tracking server would not, or could not, answer. */
export class TrackingServerError extends UsageError {
  override readonly name = 'TrackingServerError';

  constructor(
    message: string,
    override readonly exitCode: ExitCode,
    toDo?: string,
    options?: ErrorOptions,
  ) {
    super(message, toDo, options);
  }
}

/**
 * A team's MLflow server: what is read of it to copy a version. It is somebody else's: its answers are bounded and checked, and where it
 * redirects to nobody follows, since the credentials would go there too.
 */
export class TrackingServer {
  private constructor(
    readonly url: string,
    private readonly authorization: string | undefined,
    private readonly fetch: Fetch,
  ) {}

  /** @param uri - as MLflow's own variable has it, user and password included if it has them */
  static at(uri: string | undefined, env: Io['env'], fetch: Fetch = globalThis.fetch): TrackingServer {
    const given = uri ?? env.MLFLOW_TRACKING_URI;
    if (given === undefined) {
      throw new UsageError(
        '--tracking-uri: must be there, or MLFLOW_TRACKING_URI',
        '--tracking-uri https://mlflow.example.com',
      );
    }
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      const shown = url?.password ? `${url.protocol}//…` : given;
      throw new UsageError(`--tracking-uri: must be the URL of an MLflow server, http or https, not "${shown}"`);
    }
    const [user, password] = [url.username, url.password].map((part) => decoded(part, url)) as [string, string];
    const authorization = user !== '' ? basic(user, password) : authorizationOf(env);
    const { origin, pathname } = url;
    return new TrackingServer(`${origin}${pathname.replace(/\/+$/, '')}`, authorization, fetch);
  }

  /** What a call of its REST API answers, checked. `what` is what is asked for, in words. */
  async ask<T>(
    call: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodMiniType<T>,
    what: string,
  ): Promise<T> {
    return this.json(`${REST}/${call}`, query, schema, what);
  }

  /** What is in a folder that the server itself serves. */
  async list<T>(path: string, schema: z.ZodMiniType<T>): Promise<T> {
    return this.json(ARTIFACTS, { path }, schema, `the folder ${path}`);
  }

  /** Writes a file that the server itself serves to one of this machine; gives its size. It is not there if that fails. */
  async download(path: string, to: string, mostBytes: number): Promise<number> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    const { chunks } = await this.get(`${ARTIFACTS}/${encoded}`, {}, path);
    let bytes = 0;
    const bounded = async function* () {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > mostBytes) {
          throw new UsageError(`${path}: is larger than ${mostBytes} bytes, the most that is copied of a file`);
        }
        yield chunk;
      }
    };
    try {
      await pipeline(bounded, createWriteStream(to));
      return bytes;
    } catch (error) {
      await rm(to, { force: true });
      throw error instanceof UsageError ? error : this.unreachable(error as Error);
    }
  }

  private async json<T>(path: string, query: Readonly<Record<string, string>>, schema: z.ZodMiniType<T>, what: string) {
    const text = await this.text((await this.get(path, query, what)).chunks);
    const read = schema.safeParse(jsonOf(text));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new TrackingServerError(
      `${this.url}: what it says of ${what} is not what MLflow's server says: ${issue?.path.join('.') || 'no JSON'}`,
      EXIT.unreachable,
      'Check --tracking-uri: it is the address of the server, without /api or /#/models behind it.',
    );
  }

  private async get(path: string, query: Readonly<Record<string, string>>, what: string): Promise<Answered> {
    const { authorization } = this;
    const headers = { accept: '*/*', ...(authorization !== undefined && { authorization }) };
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(new Error(`silent for ${SILENCE_MS / 1_000} s`)), SILENCE_MS);
    const address = `${this.url}/${path}?${new URLSearchParams(query)}`;
    let response: Response;
    try {
      response = await this.fetch(new Request(address, { headers, redirect: 'manual', signal: silence.signal }));
    } catch (error) {
      clearTimeout(timer);
      throw this.unreachable(error as Error);
    }
    const chunks = (async function* () {
      try {
        for await (const chunk of response.body ? Readable.fromWeb(response.body as never) : []) {
          timer.refresh();
          yield chunk as Uint8Array;
        }
      } finally {
        clearTimeout(timer);
      }
    })();
    if (response.ok) return { response, chunks };
    throw await this.refusal({ response, chunks }, what);
  }

  private async refusal({ response, chunks }: Answered, what: string): Promise<TrackingServerError> {
    const { status, headers } = response;
    const said = Refusal.safeParse(jsonOf(await this.text(chunks).catch(() => '')));
    const { error_code: code, message } = said.success ? said.data : {};
    const reason = message === undefined ? `HTTP ${status}` : message.slice(0, MOST_REASON);
    if (status === 401 || status === 403) {
      return new TrackingServerError(
        `${this.url}: may not read ${what}: ${reason}`,
        EXIT.noAccess,
        'Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.',
      );
    }
    if (status >= 300 && status < 400) {
      const where = headers.get('location') ?? 'elsewhere';
      return new TrackingServerError(
        `${this.url}: redirects to ${where.slice(0, MOST_REASON)}`,
        EXIT.unreachable,
        'Name that address as --tracking-uri.',
      );
    }
    const isMissing = code === 'RESOURCE_DOES_NOT_EXIST' || code === 'INVALID_PARAMETER_VALUE' || status === 404;
    return new TrackingServerError(
      `${this.url}: has no ${what}: ${reason}`,
      isMissing ? EXIT.notFound : EXIT.unreachable,
    );
  }

  private async text(answer: AsyncIterable<Uint8Array>): Promise<string> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    try {
      for await (const chunk of answer) {
        bytes += chunk.length;
        if (bytes > MOST_ANSWER_BYTES) throw new Error(`an answer of more than ${MOST_ANSWER_BYTES} bytes`);
        chunks.push(chunk);
      }
    } catch (error) {
      throw this.unreachable(error as Error);
    }
    return Buffer.concat(chunks).toString();
  }

  private unreachable(error: Error): TrackingServerError {
    const { cause } = error as { readonly cause?: Error };
    const reason = cause?.message || error.message;
    return new TrackingServerError(`${this.url}: no answer: ${reason}`, EXIT.unreachable, undefined, { cause: error });
  }
}

function decoded(part: string, { protocol, host }: URL): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    throw new UsageError(
      `--tracking-uri: the user and the password in "${protocol}//…@${host}" must be percent-encoded`,
      'A % in them is written %25.',
      { cause: error },
    );
  }
}

function authorizationOf(env: Io['env']): string | undefined {
  const { MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password, MLFLOW_TRACKING_TOKEN: token } = env;
  if (user && password) return basic(user, password);
  return token ? `Bearer ${token}` : undefined;
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
