import { describe, expect, it } from '@jest/globals';
import { canary, canarySkipped, endCanary } from '../../../asl/canary/canary';
import type { Fragment } from '../../../asl/language/fragment';
import { type Answers, runFragment } from '../fragment-under-test';
import {
  CANARY,
  DENIED,
  forward,
  GOOD,
  LOAD_BALANCER,
  listeners,
  MAIN,
  metrics,
  NO_CANARY,
  NOT_SPLIT,
  NOTHING_OF_A_CANARY,
  REVISION,
  running,
  shows,
  suffixed,
  targetGroup,
  targets,
  VARIABLES,
} from './canary-under-test';

const ANSWERS: Answers = {
  ...GOOD,
  RegisterTaskDefinitionOfCanary: { TaskDefinition: { TaskDefinitionArn: REVISION } },
  LookServiceSizeOfCanary: { Services: [{ ServiceName: 'slipway-iris', Status: 'ACTIVE', DesiredCount: 3 }] },
  LookGroupSizeOfCanary: { AutoScalingGroups: [{ DesiredCapacity: 2, MaxSize: 4 }] },
  UpdateAutoScalingGroupOfCanary: {},
  SuspendScaling: {},
  CreateCanaryTargetGroup: targetGroup(CANARY),
  ModifyCanaryTargetGroupAttributes: {},
  ...suffixed('OfCanary', NOT_SPLIT),
  ShiftCanaryTraffic: {},
  VerifyCanaryTraffic: shows({ [MAIN]: 100, [CANARY]: 0 }),
  CreateCanaryService: {},
  PutEventsOfCanaryBegun: {},
  SendEmailOfCanaryBegun: {},
  LookMainSize: { Services: [{ DesiredCount: 3 }] },
  ResizeCanary: {},
  DescribeService: running(2),
  DescribeTargetHealth: targets('healthy', 'healthy'),
  DescribeScalingActivities: { Activities: [] },
  ListEndedTasks: { TaskArns: [] },
  ShiftStepTraffic: {},
  VerifyStepTraffic: [shows({ [MAIN]: 90, [CANARY]: 10 }), shows({ [MAIN]: 50, [CANARY]: 50 })],
  RecordCanaryStep: {},
  RecordCanaryFigures: {},
};

const { taskDefinitionArn: _, capacityAskedAt: __, ...known } = VARIABLES;
const START = {
  ...known,
  settings: { ...VARIABLES.settings, memoryMiB: 512, gpus: 0, environment: {}, secrets: {} },
  image: { ...VARIABLES.image, uri: 'repository@sha256:1' },
  instance: { ...VARIABLES.instance, cpuArchitecture: 'ARM64', cpuUnitsOfTask: 512, neuronDevices: 0 },
  newRevision: '',
  changesBegun: false,
};

/** Where an error leads is a state that a test can tell from the end. */
const prelude: Fragment = {
  start: 'Canary',
  states: (next) => ({
    ...canary({ assign: { changesBegun: true }, otherwise: 'Otherwise' }).states(next),
    Otherwise: { Type: 'Fail', Error: 'Otherwise', Cause: "{% $failure.error & ': ' & $failure.cause %}" },
  }),
};

async function prove(answers: Answers = {}) {
  const ran = await runFragment(prelude, {
    variables: START,
    answers: { ...ANSWERS, ...answers },
    wanted: "{'revision': $newRevision, 'proof': $proof, 'changes': $changesBegun}",
  });
  const of = (state: string) => ran.attempts.find((attempt) => attempt.state === state)?.arguments;
  return { ...ran, of, names: ran.attempts.map(({ state }) => state) };
}

describe('a canary', () => {
  it('is made beside the endpoint, told of, and proves itself before anything of the endpoint changes', async () => {
    const { result, names } = await prove();
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { revision: REVISION, proof: { step: 2, percent: 50, verdict: 'GOOD' }, changes: true },
    });
    const made = names.filter((name) => /^(Register|Update|Suspend|Create|Shift|PutEvents)/.test(name));
    expect(made).toEqual([
      'RegisterTaskDefinitionOfCanary',
      'UpdateAutoScalingGroupOfCanary',
      'SuspendScaling',
      'CreateCanaryTargetGroup',
      'ShiftCanaryTraffic',
      'CreateCanaryService',
      'PutEventsOfCanaryBegun',
      'ShiftStepTraffic',
      'ShiftStepTraffic',
    ]);
  });

  it('has room for as many tasks as its largest step asks for', async () => {
    const { of } = await prove();
    // Three tasks and half as many, two on each instance.
    expect(of('UpdateAutoScalingGroupOfCanary')).toMatchObject({ DesiredCapacity: 3, MaxSize: 4 });
  });

  it.each<[string, Answers, string]>([
    ['can’t be made', { CreateCanaryService: DENIED }, 'Any.AccessDeniedException: not allowed'],
    [
      'is bad',
      { GetCanaryMetrics: metrics({ new: { requests: [113], serverErrors: [14] }, old: { requests: [1000] } }) },
      'CanaryFailed: 12.4% of 113 requests failed; 1% allowed; version 3 had 0%',
    ],
  ])('that %s leads to where it is taken back, with the reason', async (_what, answers, cause) => {
    const { result } = await prove(answers);
    expect(result).toMatchObject({ error: 'Otherwise', cause });
  });
});

it('a canary without an endpoint to be measured against is recorded as skipped', async () => {
  const { attempts } = await runFragment(canarySkipped, {
    variables: VARIABLES,
    answers: { RecordCanarySkipped: {} },
  });
  const { ExpressionAttributeValues: values } = attempts[0]!.arguments as {
    ExpressionAttributeValues: { ':canary': { S: string } };
  };
  expect(JSON.parse(values[':canary'].S)).toMatchObject({
    strategy: { type: 'canary' },
    verdict: 'SKIPPED',
    reason: expect.stringContaining('nothing was live before'),
  });
});

describe('the end of a canary', () => {
  const end: Fragment = {
    start: 'IsCanaryToEnd',
    states: (next) => ({
      ...endCanary('Otherwise').states(next),
      Otherwise: { Type: 'Fail', Error: 'Otherwise', Cause: "{% $failure.error & ': ' & $failure.cause %}" },
    }),
  };
  const ended = async (answers: Answers = {}, variables: object = {}) => {
    const ran = await runFragment(end, {
      variables: {
        ...VARIABLES,
        canaryBegun: true,
        newRevision: REVISION,
        proof: { verdict: 'GOOD', step: 2 },
        ...variables,
      },
      answers: {
        ...suffixed('OfPromotion', NOT_SPLIT),
        LookTrafficListenerOfPromotion: listeners(forward({ [MAIN]: 50, [CANARY]: 50 })),
        ShiftTrafficBackOfPromotion: {},
        VerifyTrafficBackOfPromotion: shows({ [MAIN]: 100, [CANARY]: 0 }),
        ...NO_CANARY,
        LookCanaryService: running(2),
        DeleteCanaryService: {},
        DescribeLeavingService: { Services: [] },
        ListLeavingTasks: { TaskArns: [] },
        LookCanaryTargetGroup: targetGroup(CANARY, LOAD_BALANCER),
        DeleteCanaryTargetGroup: {},
        ...suffixed('OfCanary', NOTHING_OF_A_CANARY),
        RecordCanaryPromoted: {},
        PutEventsOfCanaryPromoted: {},
        ...answers,
      },
    });
    return { ...ran, names: ran.attempts.map(({ state }) => state) };
  };

  it('gives all requests to the endpoint, lets those under way end, and takes the canary away', async () => {
    const { result, names, seconds } = await ended();
    expect(result.status).toBe('SUCCEEDED');
    expect(names.filter((name) => /^(Shift|Delete|Resume|Record|PutEvents)/.test(name))).toEqual([
      'ShiftTrafficBackOfPromotion',
      'DeleteCanaryService',
      'DeleteCanaryTargetGroup',
      'ResumeScaling',
      'RecordCanaryPromoted',
      'PutEventsOfCanaryPromoted',
    ]);
    // Longer than the load balancer lets a request go on.
    expect(seconds).toBe(VARIABLES.settings.drainSeconds + 15);
  });

  it('does nothing where there was none', async () => {
    const { result, names } = await ended({}, { canaryBegun: false });
    expect(result.status).toBe('SUCCEEDED');
    expect(names).toEqual([]);
  });

  it('takes away what an earlier deployment left, and does not speak of a promotion', async () => {
    const { result, names } = await ended({}, { newRevision: '' });
    expect(result.status).toBe('SUCCEEDED');
    expect(names).toContain('DeleteCanaryService');
    expect(names).not.toContain('RecordCanaryPromoted');
  });

  it('that leaves something is none', async () => {
    const { result } = await ended({ FindCanaryTargetGroupOfCanary: targetGroup(CANARY) });
    expect(result).toMatchObject({
      error: 'Otherwise',
      cause: 'CanaryNotWithdrawn: something of the canary is left: CanaryTargetGroup slipway-iris-canary',
    });
  });
});
