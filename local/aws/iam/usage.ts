import type { PolicyStatement, Role } from '../../assembly/roles';
import { listOf, type Match } from './evaluate';

/** A part of a statement that no call has needed. */
export interface UnusedPermission {
  readonly role: string;
  readonly sid?: string;
  /** The statement's actions and resources, to find it by. */
  readonly statement: PolicyStatement;
  readonly unusedActions: readonly string[];
  readonly unusedResources: readonly string[];
}

/** Remembers which parts of the policies were needed. */
export class PolicyUsage {
  private readonly used = new Map<PolicyStatement, { actions: Set<string>; resources: Set<string> }>();

  record({ statement, action, resource }: Match): void {
    let used = this.used.get(statement);
    if (!used) {
      used = { actions: new Set(), resources: new Set() };
      this.used.set(statement, used);
    }
    used.actions.add(action);
    used.resources.add(resource);
  }

  /** What the roles may do and none of them did. */
  unused(roles: readonly Role[]): UnusedPermission[] {
    return roles.flatMap((role) =>
      role.policies
        .flatMap(({ Statement }) => listOf(Statement))
        .filter(({ Effect }) => Effect === 'Allow')
        .map((statement) => this.unusedParts(role, statement))
        .filter(({ unusedActions, unusedResources }) => unusedActions.length + unusedResources.length > 0),
    );
  }

  private unusedParts(role: Role, statement: PolicyStatement): UnusedPermission {
    const used = this.used.get(statement);
    return {
      role: role.name,
      ...(statement.Sid === undefined ? {} : { sid: statement.Sid }),
      statement,
      unusedActions: listOf(statement.Action).filter((action) => !used?.actions.has(action)),
      unusedResources: listOf(statement.Resource).filter((resource) => !used?.resources.has(resource)),
    };
  }
}
