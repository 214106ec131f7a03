import { NoCredentialsError, NotTheApiError, RefusedError, UnreachableError } from '../client/errors';
import { isAboutTeam } from '../contract/callers';

export type ProblemKind = 'wrong' | 'not found' | 'refused' | 'no access' | 'unreachable' | 'not the API' | 'failed';

/** Why something could not be done, and what to do about it. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly sentence: string;
  readonly toDo: string | undefined;
}

/** @returns undefined for what is no problem of the API: a defect of this program */
export function problemInWords(error: unknown): Problem | undefined {
  if (error instanceof RefusedError) return refused(error);
  if (error instanceof NotTheApiError) return notTheApi(error);
  if (error instanceof NoCredentialsError) return NO_CREDENTIALS;
  return error instanceof UnreachableError ? unreachable(error) : undefined;
}

const NO_CREDENTIALS: Problem = {
  kind: 'no access',
  sentence: 'There is no API key, and there are no AWS credentials to sign requests with.',
  toDo: 'Set SLIPWAY_API_KEY, or sign in to AWS (aws sso login, AWS_PROFILE).',
};

const KINDS: Readonly<Record<number, ProblemKind>> = {
  400: 'wrong',
  401: 'no access',
  403: 'no access',
  404: 'not found',
  409: 'refused',
  413: 'wrong',
  415: 'wrong',
};

const NOT_THE_TEAMS = 'The key is right. What a team may touch, whoever runs the platform decides.';

/** The API's own sentence is the one that is told. */
function refused({ status, error, message }: RefusedError): Problem {
  const kind = KINDS[status] ?? 'failed';
  // API Gateway itself answers so where no API has the stage, and this API where it has not the path.
  const isElsewhere = (status === 403 && error === 'unknown') || message.startsWith('There is no such path');
  const toDo = isElsewhere ? CHECK_URL : isAboutTeam(message) ? NOT_THE_TEAMS : toDoAbout(status);
  return { kind, sentence: asSentence(message), toDo };
}

const CHECK_URL =
  "Check the URL: on AWS it ends with the environment's stage, as in https://….execute-api.eu-central-1.amazonaws.com/dev.";

function toDoAbout(status: number): string | undefined {
  switch (status) {
    case 401:
    case 403:
      return 'Is it the key of this environment? Whoever runs the platform has it, or gives you the right to sign.';
    case 429:
      return 'Wait a minute and send it again.';
    case 504:
      return 'It may have taken effect: look before you send it again.';
    default:
      return status >= 500 ? 'Send it again. If it stays, whoever runs the platform finds it in its logs.' : undefined;
  }
}

function notTheApi({ url, status, contentType, location }: NotTheApiError): Problem {
  const content = contentType.includes('json') ? `${contentType}, but nothing that Slipway answers` : contentType;
  const what = location === undefined ? `answered ${status} with ${content}` : `redirects to ${location}`;
  return {
    kind: 'not the API',
    sentence: `${originOf(url)} is not Slipway's API: it ${what}.`,
    toDo: CHECK_URL,
  };
}

/** What the operating system says, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be looked up: is there a network?',
  ECONNRESET: 'the connection was cut',
  ENETUNREACH: 'there is no network',
  EHOSTUNREACH: 'there is no way to that host',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'the connection was cut',
  TimeoutError: 'it took too long',
};

function unreachable({ url, code }: UnreachableError): Problem {
  const reason = code === undefined ? '' : `: ${Object.hasOwn(REASONS, code) ? REASONS[code] : code}`;
  const isHere = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url);
  return {
    kind: 'unreachable',
    sentence: `${originOf(url)} cannot be reached${reason}.`,
    toDo: isHere ? 'Is `npm run local` running?' : 'Check the URL, and whether this network reaches it.',
  };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
