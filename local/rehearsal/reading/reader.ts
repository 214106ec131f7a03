import { harmlessText } from '../../../view-model/harmless';
import { RehearsalError } from '../rehearsal-error';
import { READS, type Read, type ReadAction, type Reads } from './reads';

/** Makes one read; undefined when what is asked about is not there. */
export type Send = (read: Read, input: object) => Promise<object | undefined>;

/** A right that whoever reads does not have. */
export interface MissingRight {
  readonly action: ReadAction;
  /** As AWS says it; `*` where it does not. */
  readonly resource: string;
}

/** Pages of one listing: an account's content is bounded by nobody else. */
const MOST_PAGES = 100;

const NOT_ALLOWED = /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError/;
const NOT_THERE = /NotFound|NoSuch|DoesNotExist/;
/** As ECS says it of a task definition. */
const NOT_DESCRIBED = /unable to describe task definition/i;
const RESOURCE = /on resource: (\S+)/;

/** Asks an account, and by the listed reads alone. A right that is missing ends nothing yet: all that are missing are told at once. */
export class Reader {
  readonly missing: MissingRight[] = [];
  /** Listings that were not read to their end. */
  readonly cutOff = new Set<ReadAction>();
  calls = 0;

  constructor(private readonly send: Send) {}

  async ask<Action extends ReadAction>(action: Action, input: Reads[Action][0]): Promise<Reads[Action][1] | undefined> {
    this.calls++;
    try {
      return (await this.send(READS[action], input)) as Reads[Action][1] | undefined;
    } catch (error) {
      const { name, message } = error as Error;
      if (NOT_ALLOWED.test(name)) {
        this.note({ action, resource: harmlessText(RESOURCE.exec(message)?.[1] ?? '*').slice(0, 300) });
        return undefined;
      }
      if (NOT_THERE.test(name) || NOT_DESCRIBED.test(message)) return undefined;
      throw unforeseen(action, error as Error);
    }
  }

  /** All pages of a listing, but for what is beyond its bound. */
  async all<Action extends ReadAction, Item>(
    action: Action,
    input: Reads[Action][0],
    paging: {
      readonly items: (page: Reads[Action][1]) => readonly Item[] | undefined;
      /** What of a page the next one is asked with; undefined of the last. */
      readonly next: (page: Reads[Action][1]) => Partial<Reads[Action][0]> | undefined;
    },
  ): Promise<Item[]> {
    const items: Item[] = [];
    let page: Partial<Reads[Action][0]> | undefined = {};
    for (let read = 0; page; read++) {
      if (read === MOST_PAGES) {
        this.cutOff.add(action);
        break;
      }
      const answer: Reads[Action][1] | undefined = await this.ask(action, { ...input, ...page });
      if (!answer) break;
      items.push(...(paging.items(answer) ?? []));
      page = paging.next(answer);
    }
    return items;
  }

  private note(right: MissingRight): void {
    const isKnown = this.missing.some(({ action, resource }) => action === right.action && resource === right.resource);
    if (!isKnown) this.missing.push(right);
  }
}

/** Most listings are paged so: the last page's token is missing, or empty. */
export function nextToken({ NextToken }: { readonly NextToken?: string | undefined }) {
  return NextToken ? { NextToken } : undefined;
}

/** Says which rights are missing, all in one. */
export class MissingRights extends RehearsalError {
  override readonly name = 'MissingRights';

  constructor(readonly rights: readonly MissingRight[]) {
    const told = rights.map(({ action, resource }) => `${action} on ${resource}`);
    super(
      'no access',
      `The account cannot be read: these credentials may not ${told.join(', nor ')}.`,
      'The policy that is needed: slipway rehearse --policy. What depends on those answers could not be asked yet.',
    );
  }
}

const SIGNED_OUT =
  /Credentials|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|TokenRefreshRequired/;
const NO_ANSWER = /ECONNREFUSED|ENOTFOUND|ECONNRESET|EHOSTUNREACH|TimeoutError/;

function unforeseen(action: ReadAction, error: Error): RehearsalError {
  const { name, message } = error;
  const { code = '' } = error as { readonly code?: unknown };
  const said = harmlessText(message).slice(0, 500);
  const options = { cause: error };
  if (SIGNED_OUT.test(name)) {
    const toDo = 'aws sso login, AWS_PROFILE=… or AWS_ACCESS_KEY_ID=…';
    return new RehearsalError('no access', `Nobody is signed in to AWS: ${said}`, toDo, options);
  }
  if (NO_ANSWER.test(`${name} ${code} ${message}`)) {
    return new RehearsalError(
      'unreachable',
      `AWS does not answer: ${action}: ${said || String(code)}`,
      undefined,
      options,
    );
  }
  return new RehearsalError('unreachable', `${action} failed: ${name}: ${said}`, undefined, options);
}
