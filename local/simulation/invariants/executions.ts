import type { DeployedAccount } from '../../platform/deployed-account';

/** Errors that stand for a mistake in a workflow's definition, or for data that should have been bounded. */
const OWN_MISTAKES = ['States.DataLimitExceeded', 'States.QueryEvaluationError', 'States.Runtime'];

/** Whatever came from outside, no execution ends by it. */
export function executionViolations({ stepFunctions }: DeployedAccount): string[] {
  const ended = [...stepFunctions.executions.values(), ...stepFunctions.expressExecutions];
  return ended.flatMap(({ machine, name, ended: end }) => {
    const { error = '', cause = '' } = end?.result ?? {};
    return OWN_MISTAKES.includes(error) ? [`${machine.name} ${name} ends by ${error}: ${cause.slice(0, 300)}`] : [];
  });
}
