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
  const matches = statementsAbout(policies, requirement.action).flatMap((candidate) => matchOf(candidate, requirement));
  const explicitlyDenied = matches.some(({ statement }) => statement.Effect === 'Deny');
  const allowedBy = matches.filter(({ statement }) => statement.Effect === 'Allow');
  return { allowed: !explicitlyDenied && allowedBy.length > 0, explicitlyDenied, allowedBy };
}

export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

interface Candidate {
  readonly statement: PolicyStatement;
  /** The pattern that matches the action. */
  readonly action: string;
}

const statementsByAction = new WeakMap<readonly PolicyDocument[], Map<string, readonly Candidate[]>>();

/** Looked up once per role and action: a workflow asks the same few questions hundreds of times. */
function statementsAbout(policies: readonly PolicyDocument[], action: string): readonly Candidate[] {
  let byAction = statementsByAction.get(policies);
  if (!byAction) {
    byAction = new Map();
    statementsByAction.set(policies, byAction);
  }
  let candidates = byAction.get(action);
  if (!candidates) {
    candidates = policies.flatMap(({ Statement }) =>
      listOf(Statement).flatMap((statement) => {
        const matched = pattern(statement.Action, statement.NotAction, (glob) => globMatches(glob, action, 'i'));
        return matched === undefined ? [] : [{ statement, action: matched }];
      }),
    );
    byAction.set(action, candidates);
  }
  return candidates;
}

function matchOf({ statement, action }: Candidate, { resource, context = {} }: Requirement): Match[] {
  const matchedResource = pattern(statement.Resource, statement.NotResource, (glob) => globMatches(glob, resource));
  if (matchedResource === undefined || !conditionsHold(statement.Condition ?? {}, context)) return [];
  return [{ statement, action, resource: matchedResource }];
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
