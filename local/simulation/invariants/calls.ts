import type { CallsReport } from '../model-calls';
import { isCalm, type Scenario } from '../scenario';

/** Where nothing is disturbed, no request is given to a target group that has nobody to answer it. */
export function callViolations(scenario: Scenario, reports: readonly CallsReport[]): string[] {
  if (!isCalm(scenario)) return [];
  const isDeleted = scenario.actions.some(({ kind }) => kind === 'delete');
  return reports.flatMap(({ targetGroups }) =>
    Object.entries(targetGroups)
      .filter(([name, { unanswered }]) => unanswered > 0 && (name.endsWith('-c') || !isDeleted))
      .map(([name, { total, unanswered }]) => `${unanswered} of ${total} requests to ${name} met no target`),
  );
}
