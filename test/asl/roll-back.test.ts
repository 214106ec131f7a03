import { describe, expect, it } from '@jest/globals';
import { type Fragment, merge, state } from '../../asl/language/fragment';
import { clearElsewhere } from '../../asl/move/elsewhere';
import { rollBack, WAS_LIVE } from '../../asl/roll-back';
import { sequence } from '../../asl/saga/plan';
import {
  CANARY,
  forward,
  listeners,
  MAIN,
  NO_CANARY,
  NOT_SPLIT,
  NOTHING_OF_A_CANARY,
  shows,
  suffixed,
  targetGroup,
} from './canary/canary-under-test';
import { type Answers, failure, runFragment } from './fragment-under-test';
import { CALL, step } from './saga/steps-under-test';

const revision = (number: number) => `arn:aws:ecs:us-east-1:111111111111:task-definition/slipway-iris:${number}`;

const plan = sequence(
  {
    ...step('A', {
      undo: state('DeleteA', { ...CALL, Arguments: { Cluster: '{% $cluster %}' }, Output: '{% $states.input %}' }),
      update: {
        replaceTasks: ({ settings, instance, taskDefinitionArn }) =>
          state('ReplaceA', {
            ...CALL,
            Arguments: {
              Settings: `{% ${settings} %}`,
              Instance: `{% ${instance} %}`,
              TaskDefinition: `{% ${taskDefinitionArn} %}`,
            },
          }),
      },
    }),
    beside: { create: state('CreateABeside', CALL) },
  },
  step('B', {
    update: {
      finish: ({ settings }) => state('FinishB', { ...CALL, Arguments: { Settings: `{% ${settings} %}` } }),
    },
  }),
);

/** With what leads back to it. */
const rolledBack = (knowsImage: boolean): Fragment => {
  const { start, states } = rollBack(plan, { knowsImage });
  return { start, states: (next) => merge(states(next), clearElsewhere(plan).states(WAS_LIVE)) };
};

const FORMER = {
  url: 'http://iris:5001',
  modelVersion: 2,
  settings: { minTasks: 1 },
  instance: { max: 4 },
  taskDefinitionArn: revision(9),
};

const DENIED = failure('Ecs.AccessDeniedException', 'not allowed');

const ANSWERS: Answers = {
  GetExecutionHistory: failure('Sfn.Unknown'),
  DescribeServiceEvents: failure('Ecs.Unknown'),
  DescribeAttempt: failure('Ecs.Unknown'),
  LookUpTargetGroup: failure('ElasticLoadBalancingV2.Unknown'),
  LookUpScalingActivities: failure('AutoScaling.Unknown'),
  RecordEvidence: {},
  DeleteA: {},
  FindA: {},
  DeleteB: {},
  FindB: {},
  FinishBOfRestore: {},
  DeleteEndpoint: {},
  RecordLeftovers: {},
  RecordUndone: {},
  ReplaceAOfRestore: {},
  ListLaterTaskDefinitions: { TaskDefinitionArns: [revision(9), revision(10)] },
  DeregisterTaskDefinitionOfUpdate: {},
  DeleteTaskDefinitionOfUpdate: {},
  ReleaseLockOfRestore: failure('DynamoDb.ConditionalCheckFailedException'),
  ReleaseLockOfEndpointOfRestore: {},
  RecordDegraded: {},
  PutEventsOfFailure: {},
  SendEmailOfFailure: {},
};

async function undone(variables: object, answers: Answers = {}, knowsImage = true) {
  const ran = await runFragment(rolledBack(knowsImage), {
    variables: {
      kind: 'DEPLOY',
      canaryBegun: false,
      changesBegun: true,
      former: {},
      capacity: 'own',
      elsewhere: [],
      leftElsewhere: [],
      moves: false,
      failure: { error: 'ServiceFailed', cause: 'crash' },
      failedStep: '',
      evidence: {},
      leftovers: [],
      timeline: [],
      recipients: ['a@example.com'],
      executionArn: 'arn:execution',
      image: { modelVersion: 3, imageVersion: 7 },
      settings: { minTasks: 2 },
      ...variables,
    },
    answers: { ...ANSWERS, ...answers },
    wanted: '$leftovers',
  });
  const order = ran.attempts.map((attempt) => attempt.state);
  const of = (name: string) => ran.attempts.find((attempt) => attempt.state === name)?.arguments;
  return { ...ran, order: order.slice(order.indexOf('RecordEvidence')), of };
}

describe('going back from a failure', () => {
  it('tears down what there was none of before, once the evidence is kept, and says so', async () => {
    const { order, result, of } = await undone({});
    expect(order).toEqual([
      'RecordEvidence',
      'DeleteB',
      'DeleteA',
      'FindA',
      'FindB',
      'DeleteEndpoint',
      'RecordUndone',
      'PutEventsOfFailure',
      'SendEmailOfFailure',
    ]);
    expect(of('RecordUndone')).toMatchObject({ ExpressionAttributeValues: { ':status': { S: 'ROLLED_BACK' } } });
    expect(of('RecordEvidence')).toMatchObject({ ExpressionAttributeValues: { ':modelVersion': { N: '3' } } });
    expect(result.output).toEqual([]);
  });

  it('does not say which image was tried where that is not known', async () => {
    const { of } = await undone({}, {}, false);
    expect(of('RecordEvidence')).not.toHaveProperty('ExpressionAttributeValues.:modelVersion');
  });

  it('changes a live endpoint back to what it was, tidies up, and gives the lock back', async () => {
    const { order, result, of } = await undone({ former: FORMER });
    expect(order).toEqual([
      'RecordEvidence',
      'ReplaceAOfRestore',
      'FinishBOfRestore',
      'ListLaterTaskDefinitions',
      'DeregisterTaskDefinitionOfUpdate',
      'DeleteTaskDefinitionOfUpdate',
      'ReleaseLockOfRestore',
      'ReleaseLockOfEndpointOfRestore',
      'RecordUndone',
      'PutEventsOfFailure',
      'SendEmailOfFailure',
    ]);
    expect(of('ReplaceAOfRestore')).toEqual({
      Settings: FORMER.settings,
      Instance: FORMER.instance,
      TaskDefinition: FORMER.taskDefinitionArn,
    });
    expect(of('DeregisterTaskDefinitionOfUpdate')).toEqual({ TaskDefinition: revision(10) });
    expect(of('RecordUndone')).toMatchObject({ ExpressionAttributeValues: { ':status': { S: 'ROLLED_BACK' } } });
    expect(result.output).toEqual([]);
  });

  it('says that an endpoint is degraded that could not be changed back', async () => {
    const { order, result, of } = await undone({ former: FORMER }, { ReplaceAOfRestore: DENIED });
    const leftovers = ['endpoint slipway-iris is not as it was: Ecs.AccessDeniedException: not allowed'];
    expect(order).toEqual([
      'RecordEvidence',
      'ReplaceAOfRestore',
      'RecordDegraded',
      'RecordUndone',
      'PutEventsOfFailure',
      'SendEmailOfFailure',
    ]);
    expect(of('RecordDegraded')).toMatchObject({
      ExpressionAttributeValues: { ':status': { S: 'DEGRADED' }, ':leftovers': { S: JSON.stringify(leftovers) } },
    });
    expect(of('RecordUndone')).toMatchObject({ ExpressionAttributeValues: { ':status': { S: 'CLEANUP_FAILED' } } });
    expect(result.output).toEqual(leftovers);
  });

  const canaryThere: Answers = {
    ...suffixed('OfRestore', { ...NOT_SPLIT, ...NO_CANARY }),
    LookTrafficListenerOfRestore: listeners(forward({ [MAIN]: 50, [CANARY]: 50 })),
    ShiftTrafficBackOfRestore: {},
    VerifyTrafficBackOfRestore: shows({ [MAIN]: 100, [CANARY]: 0 }),
    ...suffixed('OfCanaryOfRestore', NOTHING_OF_A_CANARY),
  };

  it('takes the requests from a canary first, changes back, and withdraws the canary then', async () => {
    const { order, result } = await undone({ former: FORMER, canaryBegun: true }, canaryThere);
    const [back, change, withdrawal, tidying] = [
      'ShiftTrafficBackOfRestore',
      'ReplaceAOfRestore',
      'ResumeScalingOfRestore',
      'ListLaterTaskDefinitions',
    ].map((state) => order.indexOf(state)) as [number, number, number, number];
    expect(back).toBeGreaterThan(0);
    expect(change).toBeGreaterThan(back);
    expect(withdrawal).toBeGreaterThan(change);
    expect(tidying).toBeGreaterThan(withdrawal);
    expect(result.output).toEqual([]);
  });

  it('leaves an endpoint as it is that a canary was only beside', async () => {
    const { order } = await undone({ former: FORMER, canaryBegun: true, changesBegun: false }, canaryThere);
    expect(order).toContain('ShiftTrafficBackOfRestore');
    expect(order).not.toContain('ReplaceAOfRestore');
    expect(order).toContain('ListLaterTaskDefinitions');
  });

  it('says that a canary may be left where the requests could not be taken from it', async () => {
    const { order, result } = await undone(
      { former: FORMER, canaryBegun: true },
      { ...canaryThere, ShiftTrafficBackOfRestore: DENIED },
    );
    expect(order).not.toContain('ReplaceAOfRestore');
    expect(result.output).toEqual([
      'endpoint slipway-iris is not as it was: Ecs.AccessDeniedException: not allowed',
      'canary slipway-iris-canary, as far as it is there',
    ]);
  });

  it('says that an endpoint is degraded beside which something of a canary is left', async () => {
    const { result } = await undone(
      { former: FORMER, canaryBegun: true },
      { ...canaryThere, FindCanaryTargetGroupOfCanaryOfRestore: targetGroup(CANARY) },
    );
    expect(result.output).toEqual([
      'endpoint slipway-iris is not as it was: CanaryNotWithdrawn: something of the canary is left: CanaryTargetGroup slipway-iris-canary',
    ]);
  });

  it('tears a live endpoint down for a delete that was cut off', async () => {
    const { order, of } = await undone({ kind: 'DELETE', former: FORMER });
    expect(order).toEqual(expect.arrayContaining(['DeleteA', 'FindA', 'DeleteEndpoint']));
    expect(of('RecordUndone')).toMatchObject({ ExpressionAttributeValues: { ':status': { S: 'DELETED' } } });
  });

  it('names what is left', async () => {
    const { of } = await undone({}, { FindA: { Names: ['A slipway-iris'] } });
    expect(of('RecordUndone')).toMatchObject({
      ExpressionAttributeValues: { ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: '["A slipway-iris"]' } },
    });
  });

  it('goes on if the evidence can’t be recorded', async () => {
    const { order } = await undone({}, { RecordEvidence: failure('DynamoDb.ValidationException') });
    expect(order).toContain('RecordUndone');
  });
});

describe('going back from a move', () => {
  const CLEARED: Answers = {
    DeleteAElsewhere: {},
    FindAElsewhere: {},
    FinishBOfMoveBack: {},
    ForgetMoveOfMoveBack: {},
  };
  const moving = { former: FORMER, moves: true, elsewhere: ['shared'], pool: 'shared', cluster: 'slipway-pool_shared' };

  it('takes away what was made at the new place, and leaves what serves as it is', async () => {
    const { order, of, result } = await undone(moving, CLEARED);
    expect(order).toEqual([
      'RecordEvidence',
      'DeleteAElsewhere',
      'FindAElsewhere',
      'FinishBOfMoveBack',
      'ForgetMoveOfMoveBack',
      'ListLaterTaskDefinitions',
      'DeregisterTaskDefinitionOfUpdate',
      'DeleteTaskDefinitionOfUpdate',
      'ReleaseLockOfRestore',
      'ReleaseLockOfEndpointOfRestore',
      'RecordUndone',
      'PutEventsOfFailure',
      'SendEmailOfFailure',
    ]);
    expect(of('DeleteAElsewhere')).toEqual({ Cluster: 'slipway-pool_shared' });
    expect(of('FinishBOfMoveBack')).toEqual({ Settings: FORMER.settings });
    expect(result.output).toEqual([]);
  });

  it('says that an endpoint is degraded if something is left there', async () => {
    const { order, of, result } = await undone(moving, { ...CLEARED, FindAElsewhere: { Names: ['A slipway-iris'] } });
    expect(order).not.toContain('ForgetMoveOfMoveBack');
    expect(order).toContain('FinishBOfMoveBack');
    expect(result.output).toEqual([
      'endpoint slipway-iris is not as it was: ElsewhereNotCleared: something is left where it was to move to: A slipway-iris (in pool shared)',
    ]);
    expect(of('RecordDegraded')).toMatchObject({ ExpressionAttributeValues: { ':status': { S: 'DEGRADED' } } });
  });

  it('tears down both places where nothing was live, each where it is', async () => {
    const { order, of, result } = await undone({ elsewhere: ['shared'] }, CLEARED);
    expect(order.indexOf('FindAElsewhere')).toBeLessThan(order.indexOf('DeleteA'));
    expect(of('DeleteAElsewhere')).toEqual({ Cluster: 'slipway-pool_shared' });
    expect(of('DeleteA')).toEqual({ Cluster: 'slipway-iris' });
    expect(order).toContain('DeleteEndpoint');
    expect(result.output).toEqual([]);
  });

  it('keeps the endpoint’s item while something is left at the other place', async () => {
    const { order, result } = await undone(
      { elsewhere: ['shared'] },
      { ...CLEARED, FindAElsewhere: { Names: ['A slipway-iris'] } },
    );
    expect(order).toContain('RecordLeftovers');
    expect(order).not.toContain('DeleteEndpoint');
    expect(result.output).toEqual(['A slipway-iris (in pool shared)']);
  });
});
