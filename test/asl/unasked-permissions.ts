import { statesOf } from '../../asl/language/scopes';
import type { Branch } from '../../asl/language/states';

/** Where IAM's name of a service is not Step Functions'. */
const IAM_SERVICES: Readonly<Record<string, string>> = {
  applicationautoscaling: 'application-autoscaling',
  cloudwatchlogs: 'logs',
  elasticloadbalancingv2: 'elasticloadbalancing',
  resourcegroupstaggingapi: 'tag',
  sfn: 'states',
};

/** IAM's name of the call that a task's resource stands for. */
function iamAction(resource: string): string {
  const [service = '', action = ''] = resource.replace(/^.*:states:::(aws-sdk:)?|\.waitForTaskToken$/g, '').split(':');
  if (service === 'lambda') return 'lambda:InvokeFunction';
  return `${IAM_SERVICES[service] ?? service}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}

/** Calls of tasks that do not ask for the right to them: each says itself what it needs, so that whoever runs it may. */
export function unasked(scope: Branch): string[] {
  return statesOf(scope).flatMap(([name, state]) => {
    if (state.Type !== 'Task') return [];
    const action = iamAction(state.Resource);
    const asked = state.permissions.some(({ actions }) => actions.includes(action));
    return asked ? [] : [`${name}: ${action}`];
  });
}
