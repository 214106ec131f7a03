import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import type { AppVariant } from './apps';

/** A task, `<workflow>:<state>`, that fails. */
export interface Breakage {
  readonly task: string;
  readonly mode: string;
  readonly inEveryExecution?: true;
}

/** Something a user does, until all is quiet again; gives the id of the deployment it is about. */
export interface Situation {
  readonly name: string;
  /** It starts from a live endpoint instead of from nothing. */
  readonly live?: true;
  /** Nothing was ever used in its account. */
  readonly newAccount?: true;
  /** The environment that it happens in, if not local mode's. */
  readonly app?: AppVariant;
  /** Tasks that fail in it, and how. */
  readonly broken?: Breakage | readonly Breakage[];
  run(account: SimulatedAccount, model: string): Promise<string>;
}
