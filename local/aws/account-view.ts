import type { Account } from './account';
import type { ServiceName } from './service';

/** The account as its own authorization sees it. */
export interface AccountView extends Account {
  /** What a service would answer, without being a call; undefined when it would refuse. */
  inspect(service: ServiceName, operation: string, input: object): Promise<object | undefined>;
}
