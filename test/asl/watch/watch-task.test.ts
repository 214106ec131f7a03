import { describe, expect, it } from '@jest/globals';
import type { Fragment } from '../../../asl/language/fragment';
import type { Watch } from '../../../asl/language/states';
import { look } from '../../../asl/watch/look';
import { knownOf, watchTask } from '../../../asl/watch/watch-task';
import { type Answer, failure, runFragment } from '../fragment-under-test';
import { CALL } from '../saga/steps-under-test';

const watch = {
  name: 'ThingDone',
  looks: [look('DescribeThing', CALL, { status: '$states.result.Status' })],
  isOver: "$seen.status = 'DONE'",
};
const known = knownOf(watch);

/** Round after round until it is over, or nothing is learnt. */
const roundsOf = (watched: Watch): Fragment => ({
  start: 'Watch',
  states: (next) => ({
    Watch: { ...watchTask(watched, 'Is', { wish: '$model' }), Next: 'Is' },
    Is: {
      Type: 'Choice',
      Choices: [{ Condition: `{% ${known.isOver} or ${known.isBlind} %}`, Next: next }],
      Default: 'Watch',
    },
  }),
});

const run = (...answers: Answer[]) =>
  runFragment(roundsOf(watch), {
    answers: { Watch: answers },
    wanted: `{'over': ${known.isOver}, 'blind': ${known.isBlind}, 'problem': ${known.problem}, 'status': ${known.seen}.status, 'waited': ${known.waited}}`,
  });

const told = (output: object, Status = 'SUCCEEDED') => ({ Status, Output: JSON.stringify(output) });
const OVER = told({ isOver: true, seen: { status: 'DONE' } });
const GOES_ON = told({ isOver: false, seen: { status: 'BUSY' } });
const inputs = ({ attempts }: Awaited<ReturnType<typeof run>>) =>
  attempts.map(({ arguments: args }) => JSON.parse((args as { Input: string }).Input));

describe('a round of a watch', () => {
  it('tells the machine what to look at, of what, and since when', async () => {
    const ran = await run(GOES_ON, OVER);
    const input = {
      watch: 'ThingDone',
      name: 'slipway-iris',
      cluster: 'slipway-iris',
      every: 0,
      since: '2026-01-01T00:00:00.000Z',
      seconds: 48,
      given: { wish: 'iris' },
    };
    expect(inputs(ran)).toEqual([input, input]);
    expect(ran.result.output).toMatchObject({ over: true, blind: false, status: 'DONE', waited: 0 });
  });

  it.each([
    ['has no output', { Status: 'SUCCEEDED' }],
    ['is no JSON', { Status: 'SUCCEEDED', Output: '<html>' }],
    ['says nothing of an end', told({ seen: {} })],
    ['tells that the watch failed', told({}, 'FAILED')],
    ['tells that the watch took too long', { Status: 'TIMED_OUT' }],
  ])('whose answer %s is had again', async (_what, answer) => {
    const { result, seconds } = await run(answer, OVER);
    expect(result.output).toMatchObject({ over: true });
    expect(seconds).toBe(5);
  });

  it.each(['Sfn.SdkClientException', 'States.Timeout'])(
    'that is cut off with %s is had again, and shorter',
    async (error) => {
      const lost = failure(error, 'cut off');
      const ran = await run(GOES_ON, lost, lost, GOES_ON, OVER);
      expect(ran.result.output).toMatchObject({ over: true });
      expect(inputs(ran).at(-1)).toMatchObject({ seconds: 20, since: '2026-01-01T00:00:00.000Z' });
    },
  );

  it('that may go on for hours is as long as ever after the next answer: a history has room for no more', async () => {
    const seldom = { ...watch, every: 12 };
    const { attempts } = await runFragment(roundsOf(seldom), {
      answers: { Watch: [failure('States.Timeout', 'no answer'), GOES_ON, OVER] },
      wanted: 'true',
    });
    expect(attempts.map(({ arguments: args }) => JSON.parse((args as { Input: string }).Input).seconds)).toEqual([
      48, 20, 48,
    ]);
  });

  it('of which nothing is learnt five times running says why', async () => {
    const { result, seconds } = await run(failure('States.Timeout', 'no answer'));
    expect(result.output).toMatchObject({
      over: false,
      blind: true,
      problem: { error: 'States.Timeout', cause: 'no answer' },
    });
    expect(seconds).toBeLessThan(400);
    const denied = told({ isOver: false, seen: {}, problem: { error: 'Ecs.EcsException', cause: 'denied' } });
    const ran = await run(denied);
    expect(ran.attempts).toHaveLength(5);
    expect(ran.result.output).toMatchObject({ problem: { error: 'Ecs.EcsException', cause: 'denied' } });
    expect((await run(denied, denied, denied, denied, GOES_ON, denied, OVER)).result.output).toMatchObject({
      over: true,
    });
  });

  it('keeps what was seen before', async () => {
    const { result } = await run(GOES_ON, failure('States.Timeout'));
    expect(result.output).toMatchObject({ blind: true, status: 'BUSY' });
  });

  it('that nobody may have fails with what Step Functions says', async () => {
    expect((await run(failure('Sfn.AccessDenied', 'no'))).result).toMatchObject({ error: 'Sfn.AccessDenied' });
  });

  it('needs the right to this one machine', () => {
    expect(watchTask(watch, 'Is').permissions).toEqual([
      {
        actions: ['states:StartSyncExecution'],
        resources: ['arn:${Partition}:states:${Region}:${Account}:stateMachine:${Prefix}-watch'],
      },
    ]);
  });
});
