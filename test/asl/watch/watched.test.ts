import { describe, expect, it } from '@jest/globals';
import { look } from '../../../asl/watch/look';
import { watched } from '../../../asl/watch/watched';
import { type Answer, failure, runFragment } from '../fragment-under-test';
import { CALL } from '../saga/steps-under-test';

const wait = watched(
  {
    name: 'ThingDone',
    looks: [look('DescribeThing', CALL, { status: '$states.result.Status', wish: '$given.wish' })],
    isOver: '$seen.status = $seen.wish',
  },
  {
    given: { wish: "'DONE'" },
    choices: ({ isOver, waited }, next) => [
      { Condition: `{% ${isOver} %}`, Next: next },
      { Condition: `{% ${waited} >= 100 %}`, Next: 'TooLate' },
    ],
    meanwhile: () => ({ rounds: '{% $exists($rounds) ? $rounds + 1 : 1 %}' }),
    states: ({ seen }) => ({ TooLate: { Type: 'Fail', Error: 'TooLate', Cause: `{% ${seen}.status %}` } }),
  },
);
const run = (...answers: Answer[]) =>
  runFragment(wait, { answers: { DescribeThing: answers }, wanted: '$exists($rounds) ? $rounds : 0' });

describe('a wait by rounds of looks', () => {
  it('ends with the look that tells of the end', async () => {
    const { result, seconds, states } = await run({ Status: 'BUSY' }, { Status: 'BUSY' }, { Status: 'DONE' });
    expect(result.output).toBe(0);
    expect(seconds).toBe(4);
    expect(states).toEqual(['Given', 'WatchThingDone', 'IsThingDone', 'Reached']);
  });

  it('begins the next round when one is over', async () => {
    const { result, seconds } = await run(...Array(25).fill({ Status: 'BUSY' }), { Status: 'DONE' });
    expect(result.output).toBe(1);
    expect(seconds).toBeGreaterThan(48);
  });

  it('leads where it is told to', async () => {
    const { result, seconds } = await run({ Status: 'BUSY' });
    expect(result).toMatchObject({ error: 'TooLate', cause: 'BUSY' });
    expect(seconds).toBe(3 * 48);
  });

  it('fails with what every look of several minutes met, and with nothing that passes', async () => {
    const patient = watched(
      { name: 'ThingDone', looks: [look('DescribeThing', CALL, { status: '$states.result.Status' })], isOver: 'true' },
      { choices: ({ isOver }, next) => [{ Condition: `{% ${isOver} %}`, Next: next }] },
    );
    const denied = failure('Ecs.EcsException', 'not allowed');
    const failed = await runFragment(patient, { answers: { DescribeThing: denied } });
    expect(failed.result).toMatchObject({ error: 'Ecs.EcsException', cause: 'not allowed' });
    expect(failed.seconds).toBe(5 * 48);
    const passed = await runFragment(patient, {
      answers: { DescribeThing: [...Array(70).fill(denied), { Status: '' }] },
    });
    expect(passed.result.status).toBe('SUCCEEDED');
  });
});
