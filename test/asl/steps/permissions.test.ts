import { describe, expect, it } from '@jest/globals';
import type { Permission } from '../../../asl/language/permission';
import type { States } from '../../../asl/language/states';
import { plan } from '../../../asl/plan';
import { stepsOf } from '../../../asl/saga/plan';
import { permissionsOf, type WorkflowName, workflows } from '../../../asl/workflows';
import { allStates } from '../definitions';

/** Where IAM's name of a service is not Step Functions'. */
const IAM_SERVICES: Readonly<Record<string, string>> = {
  applicationautoscaling: 'application-autoscaling',
  cloudwatchlogs: 'logs',
  elasticloadbalancingv2: 'elasticloadbalancing',
  sfn: 'states',
};

/** IAM's name of the call that a task's resource stands for. */
function iamAction(resource: string): string {
  const [service = '', action = ''] = resource.replace(/^.*:states:::(aws-sdk:)?/, '').split(':');
  if (service === 'lambda') return 'lambda:InvokeFunction';
  return `${IAM_SERVICES[service] ?? service}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}

function called(states: States): string[] {
  const machine = { Comment: '', QueryLanguage: 'JSONata', TimeoutSeconds: 1, StartAt: '', States: states } as const;
  return allStates(machine).flatMap(({ state }) => (state.Type === 'Task' ? iamAction(state.Resource) : []));
}

function missing(states: States, permissions: readonly Permission[]): string[] {
  const granted = new Set(permissions.flatMap(({ actions }) => actions));
  return called(states).filter((action) => !granted.has(action));
}

describe.each(stepsOf(plan).map((step) => [step.name, step] as const))('the permissions of %s', (_name, step) => {
  it('cover the calls that make it: who may make it may unmake it', () => {
    const { create, undo } = step.permissions;
    expect(missing(step.create.states('Created'), [...create, ...undo])).toEqual([]);
  });

  it('cover the calls that unmake it and look for it', () => {
    const { undo, find } = step;
    expect(missing({ ...undo.states('Undone'), [find.name]: find.state }, step.permissions.undo)).toEqual([]);
  });
});

describe.each(Object.keys(workflows) as WorkflowName[])('the permissions of %s', (workflow) => {
  const permissions = Object.values(permissionsOf(workflow)).flat();

  it('cover every call of the workflow', () => {
    expect(missing(workflows[workflow].States, permissions)).toEqual([]);
  });

  it('name no action by a wildcard', () => {
    expect(permissions.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('are held to the environment by name or by tag, or say why they can’t be', () => {
    const open = permissions.filter(
      ({ resources, conditions, wildcard }) =>
        !conditions &&
        !wildcard &&
        resources.some((resource) => resource.includes('*') && !resource.includes('${Prefix}')),
    );
    expect(open).toEqual([]);
  });
});
