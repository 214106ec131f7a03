import type { Account } from './account';
import type { ServiceName } from './service';
import type { ServiceLinkedRoles } from './service-linked-roles';

/** The account as its own authorization sees it. */
export interface AccountView extends Account {
  readonly serviceLinkedRoles: ServiceLinkedRoles;
  /** What a service would answer, without being a call; undefined when it would refuse. */
  inspect(service: ServiceName, operation: string, input: object): Promise<object | undefined>;
}
