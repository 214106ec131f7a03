import type { PolicyDocument, PolicyStatement } from '../../assembly/roles';
import { type ConditionContext, conditionsHold } from './condition';
import { globMatches } from './glob';

/** One right that a call takes. */
export interface Requirement {
  /** `ecs:CreateCluster`. */
  readonly action: string;
  /** An ARN, or `*` where the action has no resource-level permissions. */
  readonly resource: string;
  readonly context?: ConditionContext;
  /** The resource is not there, so it has no tags that a condition could ask for. */
  readonly resourceMissing?: boolean;
}

export interface Decision {
  readonly allowed: boolean;
  /** Denied although a statement would allow it. */
  readonly explicitlyDenied: boolean;
  readonly allowedBy: readonly Match[];
}

/** What of a statement matched: the statement, its action pattern and its resource pattern. */
export interface Match {
  readonly statement: PolicyStatement;
  readonly action: string;
  readonly resource: string;
}

/** Decides as IAM does: a matching Deny wins, a matching Allow is needed. */
export function evaluate(policies: readonly PolicyDocument[], requirement: Requirement): Decision {
  const matches = policies.flatMap(({ Statement }) =>
    listOf(Statement).flatMap((statement) => matchOf(statement, requirement)),
  );
  const explicitlyDenied = matches.some(({ statement }) => statement.Effect === 'Deny');
  const allowedBy = matches.filter(({ statement }) => statement.Effect === 'Allow');
  return { allowed: !explicitlyDenied && allowedBy.length > 0, explicitlyDenied, allowedBy };
}

export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

function matchOf(statement: PolicyStatement, { action, resource, context = {} }: Requirement): Match[] {
  const matchedAction = pattern(statement.Action, statement.NotAction, (glob) => globMatches(glob, action, 'i'));
  const matchedResource = pattern(statement.Resource, statement.NotResource, (glob) => globMatches(glob, resource));
  if (matchedAction === undefined || matchedResource === undefined) return [];
  if (!conditionsHold(statement.Condition ?? {}, context)) return [];
  return [{ statement, action: matchedAction, resource: matchedResource }];
}

/** The first pattern that matches; for a statement that lists what it is not about, `*` when none does. */
function pattern(
  positive: string | readonly string[] | undefined,
  negative: string | readonly string[] | undefined,
  matches: (glob: string) => boolean,
): string | undefined {
  if (negative === undefined) return listOf(positive).find(matches);
  return listOf(negative).some(matches) ? undefined : '*';
}
