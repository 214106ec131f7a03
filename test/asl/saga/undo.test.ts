import { describe, expect, it } from '@jest/globals';
import { call } from '../../../asl/aws/call';
import { inUse } from '../../../asl/aws/retries';
import { find, ifExists, undo, untilGone } from '../../../asl/saga/undo';
import { look } from '../../../asl/watch/look';
import { type Answer, failure, runBranch, runFragment } from '../fragment-under-test';
import { CALL } from './steps-under-test';

const NOTES = [{ state: 'Earlier', error: 'Before', cause: 'b' }];
const DENIED = failure('Ecs.AccessDeniedException', 'not allowed');
const noted = (state: string) => [...NOTES, { state, error: 'Ecs.AccessDeniedException', cause: 'not allowed' }];

const run = (fragment: ReturnType<typeof undo>, answers: Record<string, Answer | readonly Answer[]>, wanted?: string) =>
  runFragment(fragment, { answers, input: { notes: NOTES }, ...(wanted && { wanted }) });

const ANYTHING = [{ ErrorEquals: ['States.DataLimitExceeded'] }, { ErrorEquals: ['States.ALL'] }];

describe('an undo', () => {
  const deletion = undo('DeleteCluster', CALL, { gone: ['Ecs.ClusterNotFoundException'], retry: [inUse('Ecs.InUse')] });

  it('passes on what was met before, not its result', async () => {
    expect((await run(deletion, { DeleteCluster: { Cluster: {} } })).result.output).toEqual({ notes: NOTES });
  });

  it('is done where there is nothing', async () => {
    const { result } = await run(deletion, { DeleteCluster: failure('Ecs.ClusterNotFoundException') });
    expect(result.output).toEqual({ notes: NOTES });
  });

  it('notes any other error and goes on', async () => {
    const { result } = await run(deletion, { DeleteCluster: DENIED });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { notes: noted('DeleteCluster') } });
  });

  it('waits for errors that pass, before throttling is waited for', async () => {
    const { result, seconds } = await run(deletion, {
      DeleteCluster: [failure('Ecs.InUse'), failure('Ecs.InUse'), {}],
    });
    expect(result.output).toEqual({ notes: NOTES });
    expect(seconds).toBeCloseTo(3 + 3.9);
    const { result: throttled } = await run(deletion, { DeleteCluster: [failure('Ecs.EcsException'), {}] });
    expect(throttled.output).toEqual({ notes: NOTES });
    expect(deletion.states('Next').DeleteCluster).toMatchObject({ Retry: [inUse('Ecs.InUse'), ...CALL.Retry!] });
  });

  it('leads elsewhere if it failed, where it is told to', () => {
    const fragment = undo('Delete', CALL, { gone: ['Gone'], failed: 'Elsewhere' });
    expect(fragment.states('Next').Delete).toMatchObject({
      Catch: [
        { ErrorEquals: ['Gone'], Next: 'Next' },
        { ErrorEquals: ['States.DataLimitExceeded'], Next: 'Elsewhere' },
        { ErrorEquals: ['States.ALL'], Next: 'Elsewhere' },
      ],
    });
  });

  it('catches nothing by an empty list', () => {
    expect(undo('Delete', CALL).states('Next').Delete).toMatchObject({ Catch: ANYTHING });
  });
});

describe('an undo of what may not be there', () => {
  const look = call(
    'ec2',
    'describeLaunchTemplates',
    {},
    {
      permissions: [{ actions: ['ec2:DescribeLaunchTemplates'], resources: ['*'] }],
      assign: { foundId: '{% $states.result.Id %}' },
    },
  );
  const fragment = ifExists('Template', look, '$states.result.Count > 0', undo('DeleteTemplate', CALL), ['Gone']);

  it('looks, keeps what it saw, and undoes what is there', async () => {
    const ran = await run(fragment, { LookTemplate: { Count: 1, Id: 'lt-1' }, DeleteTemplate: {} }, '$foundId');
    expect(ran.attempts.map(({ state }) => state)).toEqual(['LookTemplate', 'DeleteTemplate']);
    expect(ran.result.output).toBe('lt-1');
    expect((await run(fragment, { LookTemplate: { Count: 1, Id: '' }, DeleteTemplate: DENIED })).result.output).toEqual(
      {
        notes: noted('DeleteTemplate'),
      },
    );
  });

  it.each<[string, Answer]>([
    ['it is not there', { Count: 0, Id: '' }],
    ['the service does not know it', failure('Gone')],
  ])('does nothing where %s', async (_why, LookTemplate) => {
    const { attempts, result } = await run(fragment, { LookTemplate });
    expect(attempts).toHaveLength(1);
    expect(result.output).toEqual({ notes: NOTES });
  });

  it('notes that it could not look', async () => {
    const { attempts, result } = await run(fragment, { LookTemplate: DENIED });
    expect(attempts).toHaveLength(1);
    expect(result.output).toEqual({ notes: noted('LookTemplate') });
  });

  it('may be given no errors that say so', () => {
    const { LookTemplate } = ifExists('Template', look, 'true', undo('DeleteTemplate', CALL)).states('Next');
    expect(LookTemplate).toMatchObject({ Catch: ANYTHING });
  });

  it('looks again where the error of what is gone has the name of one that passes', async () => {
    const unmodelled = failure('Ecs.EcsException', 'AutoScalingGroup name not found - AutoScalingGroup iris not found');
    const unsure = ifExists('Group', look, '$states.result.Count > 0', undo('Delete', CALL, { lookAgain: 'Group' }));
    const gone = await run(unsure, {
      LookGroup: [
        { Count: 1, Id: '' },
        { Count: 0, Id: '' },
      ],
      Delete: unmodelled,
    });
    expect(gone.attempts.map(({ state }) => state).join(' ')).toMatch(/^LookGroup( Delete){4} LookGroup$/);
    expect(gone.result.output).toEqual({ notes: NOTES });
    expect(gone.seconds).toBeLessThan(30);

    const there = await run(unsure, { LookGroup: { Count: 1, Id: '' }, Delete: unmodelled });
    expect(there.attempts.filter(({ state }) => state === 'LookGroup')).toHaveLength(9);
    expect(there.result.output).toEqual({
      notes: [...NOTES, { state: 'Delete', error: 'Ecs.EcsException', cause: unmodelled.cause }],
    });
    expect(there.seconds).toBeGreaterThan(120);

    const denied = await run(unsure, { LookGroup: { Count: 1, Id: '' }, Delete: DENIED });
    expect(denied.result.output).toEqual({ notes: noted('Delete') });
  });
});

describe('the wait for the end of a deletion', () => {
  const fragment = untilGone({
    name: 'ServiceGone',
    looks: [
      look('DescribeLeaving', CALL, { count: '$states.result.Count' }, { errors: ['Gone'], seen: { count: '0' } }),
    ],
    isOver: '$seen.count = 0',
  });
  const there = (Count: number) => ({ Count });

  it('looks until it is gone', async () => {
    const { attempts, result, seconds } = await run(fragment, { DescribeLeaving: [there(1), there(1), there(0)] });
    expect(attempts).toHaveLength(3);
    expect(seconds).toBe(4);
    expect(result.output).toEqual({ notes: NOTES });
  });

  it('waits for nothing that is gone at once', async () => {
    expect((await run(fragment, { DescribeLeaving: there(0) })).seconds).toBe(0);
    expect((await run(fragment, { DescribeLeaving: failure('Gone') })).result.output).toEqual({ notes: NOTES });
  });

  it('gives up after a quarter of an hour: what is left is named later', async () => {
    const { result, seconds, states } = await run(fragment, { DescribeLeaving: there(1) });
    expect(seconds).toBeGreaterThanOrEqual(900);
    expect(seconds).toBeLessThan(960);
    expect(states.filter((state) => state === 'WatchServiceGone').length).toBeLessThan(20);
    expect(result).toEqual({ status: 'SUCCEEDED', output: { notes: NOTES } });
  });

  it('notes that it could not look, once no look of several minutes was answered', async () => {
    const { result, seconds } = await run(fragment, { DescribeLeaving: DENIED });
    expect(result.output).toEqual({ notes: noted('IsServiceGone') });
    expect(seconds).toBeGreaterThan(200);
    const { result: healed } = await run(fragment, { DescribeLeaving: [DENIED, DENIED, there(0)] });
    expect(healed.output).toEqual({ notes: NOTES });
  });

  it('notes that it could not have anybody look, and goes on', async () => {
    const { result } = await run(fragment, { WatchServiceGone: DENIED });
    expect(result.output).toEqual({ notes: noted('WatchServiceGone') });
    expect(fragment.states('Next').WatchServiceGone).toMatchObject({
      Catch: [{ Next: 'IsServiceGone', Output: '{% $states.input %}' }, ...ANYTHING],
    });
  });
});

describe('the look for what an undo left', () => {
  const search = async (answer: Answer, gone?: readonly string[]) =>
    (await runBranch(find('Cluster', CALL, '$states.result.Names', gone), { answers: { FindCluster: answer } })).result
      .output;

  it('names all that is there, as a list', async () => {
    expect(await search({ Names: ['slipway-iris', 'other'] })).toEqual(['Cluster slipway-iris', 'Cluster other']);
    expect(await search({ Names: 'slipway-iris' })).toEqual(['Cluster slipway-iris']);
    expect(await search({})).toEqual([]);
  });

  it('finds nothing where the service does not know it', async () => {
    expect(await search(failure('Gone'), ['Gone'])).toEqual([]);
  });

  it('counts what can’t be asked as left', async () => {
    const left = ['Cluster slipway-iris (could not be verified: Ecs.AccessDeniedException)'];
    expect(await search(DENIED)).toEqual(left);
    expect(await search(DENIED, ['Gone'])).toEqual(left);
  });
});
