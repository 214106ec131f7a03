import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../asl/language/permissions-of';
import { rendered } from '../../asl/language/rendered';
import { statesOf } from '../../asl/language/scopes';
import type { Branch, Watch } from '../../asl/language/states';
import { CLUSTER_NAME } from '../../asl/naming/names';
import { watchesOf, watchFor } from '../../asl/watch';
import { look } from '../../asl/watch/look';
import { watchTask } from '../../asl/watch/watch-task';
import { EXPRESS, RENDERED_FOLDER, stateMachines, workflows } from '../../asl/workflows';
import type { JsonValue } from '../../local/asl';
import { type Answers, failure, runWorkflow } from './fragment-under-test';
import { CALL } from './saga/steps-under-test';
import { unasked } from './unasked-permissions';

const { watch } = stateMachines;

describe('the machine that watches', () => {
  it('is rendered as it is, and of the kind that is waited for', () => {
    expect(readFileSync(path.join(RENDERED_FOLDER, 'watch.asl.json'), 'utf8')).toBe(rendered(watch));
    expect(EXPRESS).toContain('watch');
  });

  it('only reads, and asks for the right to all that it reads', () => {
    const calls = statesOf(watch).flatMap(([, state]) => (state.Type === 'Task' ? [state.Resource] : []));
    expect(
      calls.filter((resource) => !/:states:::aws-sdk:\w+:(describe|list|getMetricData)\w*$/.test(resource)),
    ).toEqual([]);
    const actions = permissionsOf(watch).flatMap((permission) => permission.actions);
    expect(actions.filter((action) => !/^\w+:(Describe|List|GetMetricData$)/.test(action))).toEqual([]);
    expect(unasked(watch)).toEqual([]);
  });

  it('watches what the workflows wait for', () => {
    expect(
      watchesOf(Object.values(workflows))
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([
      'CanaryMeasured',
      'GroupGone',
      'InstancesReplaced',
      'ProviderAttached',
      'ProviderDetached',
      'ProviderGone',
      'ServiceGone',
      'ServiceHealthy',
    ]);
  });
});

const things: Watch = {
  name: 'ThingsDone',
  looks: [
    look('DescribeOne', CALL, { one: '$states.result.Status' }),
    look('DescribeOther', CALL, { other: '$states.result.Status & $given.mark' }),
  ],
  isOver: "$seen.one = 'DONE' and $seen.other = 'DONE!'",
};
const workflowOf = (...watches: Watch[]): Branch => ({
  StartAt: 'Watch0',
  States: Object.fromEntries(
    watches.map((watch, index) => [`Watch${index}`, { ...watchTask(watch, 'End'), Next: 'End' }]),
  ),
});

const round = (answers: Answers, input: Record<string, JsonValue> = {}) =>
  runWorkflow(watchFor([workflowOf(things)]), {
    input: {
      watch: 'ThingsDone',
      name: 'slipway-iris',
      since: '2026-01-01T00:00:00Z',
      seconds: 48,
      given: { mark: '!' },
      ...input,
    },
    answers,
  });

const DONE = { Status: 'DONE' };
const BUSY = { Status: 'BUSY' };

describe('a round', () => {
  it('ends with the look that sees the end in all that it looks at', async () => {
    const { result, seconds } = await round({ DescribeOne: [BUSY, BUSY, DONE], DescribeOther: [BUSY, DONE] });
    expect(result.output).toEqual({ isOver: true, seen: { one: 'DONE', other: 'DONE!' } });
    expect(seconds).toBe(4);
  });

  it('tells what it saw last when its time is up', async () => {
    const { result, seconds } = await round({ DescribeOne: DONE, DescribeOther: BUSY });
    expect(result.output).toEqual({ isOver: false, seen: { one: 'DONE', other: 'BUSY!' } });
    expect(seconds).toBe(48);
    expect((await round({ DescribeOne: DONE, DescribeOther: BUSY }, { seconds: 20 })).seconds).toBe(20);
  });

  it.each([
    [{ cluster: 'slipway-pool_shared' }, 'slipway-pool_shared'],
    [{}, 'slipway-iris'],
  ])(
    'looks in the cluster that it is told, or of a workflow that knew no pools in the model’s: %j',
    async (input, ClusterName) => {
      const looks = [look('DescribeOne', { ...CALL, Arguments: { ClusterName: CLUSTER_NAME } }, { one: '1' })];
      const { attempts } = await runWorkflow(watchFor([workflowOf({ ...things, looks, isOver: '$seen.one = 1' })]), {
        input: {
          watch: 'ThingsDone',
          name: 'slipway-iris',
          since: '2026-01-01T00:00:00Z',
          seconds: 48,
          given: {},
          ...input,
        },
        answers: { DescribeOne: DONE },
      });
      expect(attempts).toEqual([{ state: 'DescribeOne', arguments: { ClusterName } }]);
    },
  );

  it('does not mind a look that fails', async () => {
    const throttled = failure('Ecs.EcsException', 'Rate exceeded');
    const { result } = await round({ DescribeOne: [throttled, throttled, DONE], DescribeOther: DONE });
    expect(result.output).toMatchObject({ isOver: true });
    const { result: last } = await round({ DescribeOne: [BUSY, throttled], DescribeOther: DONE });
    expect(last.output).toEqual({ isOver: false, seen: { one: 'BUSY', other: 'DONE!' } });
  });

  it('tells why if none of its looks was answered', async () => {
    const { result } = await round({ DescribeOne: DONE, DescribeOther: failure('Ecs.EcsException', 'denied') });
    expect(result.output).toEqual({
      isOver: false,
      seen: {},
      problem: { error: 'Ecs.EcsException', cause: 'denied' },
    });
  });

  it('takes an answer that is not what it expects for none', async () => {
    const { result } = await round({ DescribeOne: {}, DescribeOther: DONE });
    expect(result.output).toMatchObject({ isOver: false, problem: { error: 'States.QueryEvaluationError' } });
  });

  it('of something that nobody looks at fails', async () => {
    expect((await round({}, { watch: 'Other' })).result).toMatchObject({
      error: 'UnknownWatch',
      cause: 'nobody looks at Other',
    });
  });
});

describe('what is watched', () => {
  it('is there once, however many wait for it', () => {
    expect(watchesOf([workflowOf(things, things), workflowOf(things)])).toEqual([things]);
  });

  it('has a name of its own', () => {
    expect(() => watchesOf([workflowOf(things, { ...things, isOver: 'true' })])).toThrow(
      'two watches are named ThingsDone',
    );
  });
});
