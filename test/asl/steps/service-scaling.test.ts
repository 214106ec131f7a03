import { describe, expect, it } from '@jest/globals';
import { settling, THROTTLED } from '../../../asl/aws/retries';
import { firstUse } from '../../../asl/aws/service-linked-role';
import { serviceScaling } from '../../../asl/steps/service-scaling';
import type { JsonValue } from '../../../local/asl';
import { type Answers, type Attempt, failure, found, runFragment } from '../fragment-under-test';
import { arn, created, goesOn, needs, PASSED_ON, phase, sdkTask, serviceLinkedRole, undone } from './expectations';

const NOT_FOUND = 'ApplicationAutoScaling.ObjectNotFoundException';
const TARGET = {
  ServiceNamespace: 'ecs',
  ResourceId: "{% 'service/' & $cluster & '/' & $name %}",
  ScalableDimension: 'ecs:service:DesiredCount',
};
const ALARMS = arn('cloudwatch', 'alarm:TargetTracking-service/${Prefix}-*');
const ECS_TARGETS = [
  'arn:${Partition}:application-autoscaling:${Region}:${Account}:scalable-target/*',
  { StringEquals: { 'application-autoscaling:service-namespace': 'ecs' } },
] as const;

const CPU_POLICY = {
  ...TARGET,
  PolicyName: '{% $name %}',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: '{% $settings.cpuTargetPercent %}',
    PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    ScaleOutCooldown: 60,
    ScaleInCooldown: 300,
  },
};

const entry = (minTasks: number, maxTasks: number) => ({
  cron: `0 ${minTasks} * * ? *`,
  timeZone: 'Europe/Berlin',
  minTasks,
  maxTasks,
});

const variables = (settings: object) => ({
  settings: {
    minTasks: 1,
    maxTasks: 4,
    cpuTargetPercent: 60,
    requestsPerMinutePerTask: 0,
    schedule: [],
    ...settings,
  },
  made: { targetGroupArn: 'arn:aws:elb:r:1:targetgroup/slipway-iris/73e2' },
  slot: { loadBalancerArn: 'arn:aws:elb:r:1:loadbalancer/app/slipway-1/50dc' },
  targetGroupArn: 'arn:aws:elb:r:1:targetgroup/slipway-iris/73e2',
  loadBalancerArn: 'arn:aws:elb:r:1:loadbalancer/app/slipway-1/50dc',
});

const ANSWERS: Answers = {
  RegisterScalableTarget: {},
  PutScalingPolicy: {},
  PutRequestScalingPolicy: {},
  PutScheduledAction: {},
  LookRequestScalingPolicy: { ScalingPolicies: [] },
  LookSchedule: { ScheduledActions: [] },
};

describe('the service’s scaling', () => {
  it('is a target and a policy that follows the CPU, both calls that may be repeated', () => {
    expect(created(serviceScaling)).toMatchObject({
      RegisterScalableTarget: sdkTask(
        'applicationautoscaling:registerScalableTarget',
        { ...TARGET, MinCapacity: '{% $settings.minTasks %}', MaxCapacity: '{% $settings.maxTasks %}' },
        {
          Retry: [firstUse('ApplicationAutoScaling.ValidationException'), THROTTLED.applicationautoscaling],
          Next: 'PutScalingPolicy',
        },
      ),
      PutScalingPolicy: sdkTask('applicationautoscaling:putScalingPolicy', CPU_POLICY, {
        Retry: [settling(NOT_FOUND), THROTTLED.applicationautoscaling],
        Next: 'IsMoreScalingWanted',
      }),
    });
  });

  it.each([
    ['nothing', {}, []],
    ['requests', { requestsPerMinutePerTask: 600 }, ['PutRequestScalingPolicy']],
    ['a schedule', { schedule: [entry(0, 0)] }, ['PutScheduledAction']],
    [
      'both',
      { requestsPerMinutePerTask: 600, schedule: [entry(0, 0), entry(2, 4)] },
      ['PutRequestScalingPolicy', 'PutScheduledAction', 'PutScheduledAction'],
    ],
  ])('is no more than that where %s is asked for', async (_what, settings, wanted) => {
    const { attempts } = await runFragment(serviceScaling.create, { variables: variables(settings), answers: ANSWERS });
    expect(attempts.map(({ state }) => state)).toEqual(['RegisterScalableTarget', 'PutScalingPolicy', ...wanted]);
  });

  it('goes with its target, policies, their alarms and its schedule included', () => {
    expect(undone(serviceScaling)).toEqual({
      DeregisterScalableTarget: sdkTask('applicationautoscaling:deregisterScalableTarget', TARGET, {
        Catch: goesOn('Undone', [NOT_FOUND]),
        ...PASSED_ON,
        Next: 'Undone',
      }),
    });
  });

  it('is left if a look finds the target', async () => {
    const targets = { ScalableTargets: [{ ResourceId: 'service/slipway-iris/slipway-iris' }] };
    expect(await found(serviceScaling, targets)).toEqual(['ScalableTarget service/slipway-iris/slipway-iris']);
    expect(await found(serviceScaling, { ScalableTargets: [] })).toEqual([]);
  });

  it('needs rights to ECS’s scalable targets, to the services and to the alarms that follow them', () => {
    const onService = ['ecs:DescribeServices + ecs:UpdateService', arn('ecs', 'service/${Prefix}-*/${Prefix}-*')];
    const create = [
      serviceLinkedRole('ecs.application-autoscaling.amazonaws.com'),
      [
        'application-autoscaling:RegisterScalableTarget + application-autoscaling:PutScalingPolicy + application-autoscaling:PutScheduledAction',
        ...ECS_TARGETS,
      ],
      onService,
      ['cloudwatch:PutMetricAlarm + cloudwatch:DescribeAlarms', ALARMS],
    ];
    expect(needs(serviceScaling).create).toEqual(create);
    const actions = needs(serviceScaling).update.flatMap(([names]) => names.split(' + '));
    expect(actions.filter((action) => action.startsWith('application-autoscaling:')).sort()).toEqual(
      [
        ...['DeleteScalingPolicy', 'DeleteScheduledAction', 'DescribeScalableTargets', 'DescribeScalingPolicies'],
        ...['DescribeScheduledActions', 'PutScalingPolicy', 'PutScheduledAction', 'RegisterScalableTarget'],
      ].map((action) => `application-autoscaling:${action}`),
    );
    expect(needs(serviceScaling).undo).toEqual([
      ['application-autoscaling:DeregisterScalableTarget', ...ECS_TARGETS],
      ['cloudwatch:DeleteAlarms', ALARMS],
    ]);
    expect(needs(serviceScaling).find).toEqual([['application-autoscaling:DescribeScalableTargets', '*']]);
  });
});

describe('an update of the service’s scaling', () => {
  const update = async (settings: object, answers: Answers = {}) => {
    const all = { ...ANSWERS, DeleteScheduledAction: {}, DeleteRequestScalingPolicy: {}, ...answers };
    const run = (name: 'prepare' | 'finish') =>
      runFragment(phase(serviceScaling, name), { variables: variables(settings), answers: all });
    return { prepared: (await run('prepare')).attempts, finished: (await run('finish')).attempts };
  };
  const names = (attempts: readonly Attempt[]) => attempts.map(({ state }) => state);

  it('is the same with the settings of the aim, before the tasks change, and looks for what is not wanted any more', async () => {
    const { prepared, finished } = await update({ minTasks: 2, maxTasks: 3 });
    expect(names(prepared)).toEqual([
      'LookSchedule',
      'RegisterScalableTarget',
      'PutScalingPolicy',
      'LookRequestScalingPolicy',
    ]);
    expect(prepared[1]?.arguments).toMatchObject({ MinCapacity: 2, MaxCapacity: 3 });
    expect(finished).toEqual([]);
  });

  it('has no schedule while tasks are replaced, which could take them away, and puts its own in the end', async () => {
    const { prepared, finished } = await update(
      { schedule: [entry(2, 4)] },
      {
        LookSchedule: { ScheduledActions: [{ ScheduledActionName: 'a' }, { ScheduledActionName: 'b' }] },
        DeleteScheduledAction: [{}, failure(NOT_FOUND)],
        LookLimits: { ScalableTargets: [{ MinCapacity: 0, MaxCapacity: 0 }] },
      },
    );
    expect(names(prepared).slice(0, 5)).toEqual([
      'LookSchedule',
      'DeleteScheduledAction',
      'DeleteScheduledAction',
      'LookLimits',
      'RegisterScalableTarget',
    ]);
    expect(names(finished)).toEqual(['PutScheduledAction']);
  });

  it.each<[string, readonly [number, number], object[], readonly [number, number]]>([
    ['keeps those that its schedule has set', [2, 3], [entry(0, 0), entry(2, 3)], [2, 3]],
    ['wakes an endpoint that sleeps', [0, 0], [entry(0, 0), entry(2, 3)], [1, 4]],
    ['has its own where no entry has set them', [2, 3], [entry(2, 2)], [1, 4]],
  ])('of limits %s', async (_what, [MinCapacity, MaxCapacity], schedule, [least, most]) => {
    const { prepared } = await update(
      { schedule },
      { LookLimits: { ScalableTargets: [{ MinCapacity, MaxCapacity }] } },
    );
    const registered = prepared.find(({ state }) => state === 'RegisterScalableTarget');
    expect(registered?.arguments).toMatchObject({ MinCapacity: least, MaxCapacity: most });
  });
});

describe('the scaling, compared with its record,', () => {
  const differing = async (target: JsonValue) => {
    const matching = serviceScaling.matches;
    if (!(matching instanceof Function)) throw new Error('The scaling is compared with nothing');
    const { result } = await runFragment(
      matching({ settings: '$settings', instance: '$instance', taskDefinitionArn: '$arn' }),
      {
        input: [],
        variables: {
          settings: { minTasks: 1, maxTasks: 4, cpuTargetPercent: 60, requestsPerMinutePerTask: 0, schedule: [] },
        },
        answers: {
          CompareScalableTarget: { ScalableTargets: [target] },
          CompareScalingPolicies: { ScalingPolicies: [] },
          CompareSchedule: { ScheduledActions: [] },
        },
      },
    );
    return (result.output as { field: string }[]).map(({ field }) => field);
  };

  it('is suspended only where AWS says so: it may say nothing', async () => {
    const target = { MinCapacity: 1, MaxCapacity: 4 };
    expect(await differing(target)).not.toContain('scalingOutSuspended');
    const suspended = (DynamicScalingOutSuspended: boolean) => ({
      ...target,
      SuspendedState: { DynamicScalingOutSuspended },
    });
    expect(await differing(suspended(false))).not.toContain('scalingOutSuspended');
    expect(await differing(suspended(true))).toContain('scalingOutSuspended');
  });
});
