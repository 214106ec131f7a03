import { expect } from '@jest/globals';
import { THROTTLED } from '../../../asl/aws/retries';
import { anyError } from '../../../asl/language/any-error';
import { bounded, first } from '../../../asl/language/bounded';
import { branch, type Fragment } from '../../../asl/language/fragment';
import type { Permission } from '../../../asl/language/permission';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { rendered } from '../../../asl/language/rendered';
import type { Branch, Catcher, State, States, Task } from '../../../asl/language/states';
import type { Step, Update } from '../../../asl/saga/step';
import { BOUNDS } from '../../../contract/bounds';

type Service = keyof typeof THROTTLED;

/** A direct call of an AWS API as Step Functions is given it, `ecs:createCluster`; its throttling is retried. */
export function sdkTask(action: `${Service}:${string}`, args: object, rest: Partial<Task> & { Next: string }): object {
  const service = action.split(':')[0] as Service;
  return {
    Type: 'Task',
    Resource: `arn:\${Partition}:states:::aws-sdk:${action}`,
    Arguments: args,
    TimeoutSeconds: 60,
    Retry: [THROTTLED[service]],
    ...rest,
  };
}

/** The catchers of an undo: what says that the resource is not there is as good as done, anything else is noted; it goes on. */
export function goesOn(next: string, gone: readonly string[] = []): Catcher[] {
  const noted = anyError({
    Output: {
      notes: `{% ${first(BOUNDS.notes, `$append($states.input.notes, [{'state': $states.context.State.Name, 'error': ${bounded('$states.errorOutput.Error', BOUNDS.error)}, 'cause': ${bounded('$states.errorOutput.Cause', BOUNDS.reason)}}])`)} %}`,
    },
    Next: next,
  });
  const missing: Catcher = { ErrorEquals: [...gone], Output: '{% $states.input %}', Next: next };
  return gone.length === 0 ? [...noted] : [missing, ...noted];
}

/** What looks again where an error that passes may also say that the resource is not there; in the end it leads on. */
export function looksAgain(name: string, service: Service, next: string) {
  const looks = `${name.charAt(0).toLowerCase()}${name.slice(1)}Looks`;
  return {
    retry: { ...THROTTLED[service], MaxAttempts: 3 },
    catcher: {
      ErrorEquals: THROTTLED[service].ErrorEquals,
      Assign: { [looks]: `{% $exists($${looks}) ? $${looks} + 1 : 2 %}` },
      Output: expect.stringMatching(/^\{% .* \? \{'notes': .*\} : \$states\.input %\}$/s) as never,
      Next: `Is${name}Unsure`,
    },
    states: {
      [`Is${name}Unsure`]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $${looks} <= 9 %}`, Next: `AwaitAnswerOn${name}` }],
        Default: next,
      },
      [`AwaitAnswerOn${name}`]: { Type: 'Wait', Seconds: 15, Next: `Look${name}` },
    },
  };
}

/** What every undo hands on: the notes so far. */
export const PASSED_ON = { Output: '{% $states.input %}' } as const;

/** The states that make the resource; they lead to `Created`. */
export const created = ({ create }: Pick<Step, 'create'>): Record<string, State> => shipped(create.states('Created'));

/** The states that unmake the resource; they lead to `Undone`. */
export const undone = ({ undo }: Step): Record<string, State> => shipped(undo.states('Undone'));

/** The aim of updates under test: its variables are the workflow's own. */
export const AIM = { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' } as const;

/** What an update does in a phase. */
export function phase({ update }: Step, name: 'prepare' | 'replaceTasks' | 'finish'): Fragment {
  const fragment = 'unchanged' in update ? undefined : update[name]?.(AIM);
  if (!fragment) throw new Error(`the update has no phase ${name}`);
  return fragment;
}

/** As they are in the definition that ships. */
export function shipped(states: States): Record<string, State> {
  return JSON.parse(rendered(states));
}

export const TAGS = [
  { Key: 'slipway:model', Value: '{% $model %}' },
  { Key: 'slipway:environment', Value: '${Stage}' },
  { Key: 'slipway:deployment', Value: '{% $deploymentId %}' },
];

/** ARN in the environment's account and region. */
export const arn = (service: string, resource: string) =>
  `arn:\${Partition}:${service}:\${Region}:\${Account}:${resource}`;

/** Held to what carries the environment's tag. */
export const MADE_HERE = { StringEquals: { 'aws:ResourceTag/slipway:environment': '${Stage}' } };

/** The row of the right to have something watched. */
export const MAY_WATCH = ['states:StartSyncExecution', arn('states', 'stateMachine:${Prefix}-watch')] as const;

/** The row of the right to have a service's role made, by the service's principal. */
export const serviceLinkedRole = (principal: string) =>
  [
    'iam:CreateServiceLinkedRole',
    `arn:\${Partition}:iam::\${Account}:role/aws-service-role/${principal}/*`,
    { StringEquals: { 'iam:AWSServiceName': principal } },
  ] as const;

/** What a step needs of the roles that run it, as rows, apart for each way of using it. */
export function needs({ create, update, undo, find }: Step) {
  return {
    create: allowed(permissionsOf(alone(create))),
    update: allowed(phases(update).flatMap((phase) => permissionsOf(alone(phase)))),
    undo: allowed(permissionsOf(alone(undo))),
    find: allowed(permissionsOf(find)),
  };
}

function phases(update: Update): readonly Fragment[] {
  if ('unchanged' in update) return [];
  return [update.prepare, update.replaceTasks, update.finish].flatMap((phase) => phase?.(AIM) ?? []);
}

const alone = (fragment: Fragment): Branch => branch(fragment, { End: { Type: 'Succeed' } });

type Allowed = readonly [actions: string, resources: string | readonly string[], conditions?: object];

/** Permissions as rows: `action + action`, the resource or resources, the conditions if there are any. */
export function allowed(permissions: readonly Permission[]): Allowed[] {
  return permissions.map(({ actions, resources, conditions }) => {
    const [first, ...others] = resources;
    const on = others.length === 0 ? first! : resources;
    return conditions ? [actions.join(' + '), on, conditions] : [actions.join(' + '), on];
  });
}
