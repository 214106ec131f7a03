import { describe, expect, it } from '@jest/globals';
import { type Fragment, merge } from '../../../asl/language/fragment';
import type { States } from '../../../asl/language/states';
import { clearedForDeployment, clearedForRecovery } from '../../../asl/move/cleared';
import { sequence } from '../../../asl/saga/plan';
import type { JsonValue } from '../../../local/asl';
import { runFragment } from '../fragment-under-test';
import { step } from '../saga/steps-under-test';

const A = step('A');
const plan = sequence({ ...A, beside: { create: A.create } });

/** Each way out tells its name. */
const ways = (...names: string[]): States =>
  Object.fromEntries(
    names.map((name) => [name, { Type: 'Succeed', Output: { way: name, failure: '{% $failure %}' } }]),
  );

const LIVE = {
  isMoved: false,
  failure: {},
  capacity: 'own',
  elsewhere: ['shared'],
  leftElsewhere: [],
  former: { url: 'http://iris:5001' },
  settings: { capacity: 'own' },
  strategy: { type: 'rolling' },
};

async function wentOn(fragment: Fragment, variables: Record<string, JsonValue>, left: readonly string[] = []) {
  const { start, states } = fragment;
  const onward: Fragment = {
    start,
    states: (next) =>
      merge(states('Over'), ways('Begin', 'Failed', 'Back', 'Over'), {
        Unreached: { Type: 'Pass', Next: next },
      }),
  };
  const { result, attempts } = await runFragment(onward, {
    variables: { ...LIVE, ...variables },
    answers: {
      DeleteAElsewhere: {},
      FindAElsewhere: { Names: [...left] },
      ForgetElsewhere: {},
      RecordMoveEnd: {},
      RecordMoveLeftovers: {},
    },
  });
  const { way, failure } = result.output as { way: string; failure: { error?: string; cause?: string } };
  return { way, failure, wrote: attempts.map(({ state }) => state).slice(2) };
}

const ofDeployment = clearedForDeployment(plan, { begin: 'Begin', failed: 'Failed', back: 'Back' });
const ofRecovery = clearedForRecovery(plan, { back: 'Back' });

describe('where a deployment goes on when other places are cleared', () => {
  it.each<[string, Record<string, JsonValue>, string[], string, string[]]>([
    ['before it begins', {}, [], 'Begin', ['ForgetElsewhere']],
    ['before a first one begins', { former: {} }, [], 'Begin', ['ForgetElsewhere']],
    ['before an update that nothing is in the way of', {}, ['A'], 'Begin', []],
    ['before a move that something is in the way of', { settings: { capacity: 'shared' } }, ['A'], 'Failed', []],
    ['before a canary that would be spoilt', { strategy: { type: 'canary' } }, ['A'], 'Failed', []],
    ['before a first one that something is in the way of', { former: {} }, ['A'], 'Failed', []],
    ['after a move', { isMoved: true }, [], 'Over', ['RecordMoveEnd']],
    ['after a move that left something', { isMoved: true }, ['A'], 'Over', ['RecordMoveLeftovers']],
    ['on the way back', { failure: { error: 'ServiceFailed' } }, [], 'Back', []],
    ['on the way back from what left something', { failure: { error: 'ServiceFailed' } }, ['A'], 'Back', []],
  ])('%s', async (_when, variables, left, way, wrote) => {
    expect(await wentOn(ofDeployment, variables, left)).toMatchObject({ way, wrote });
  });

  it('says what is in the way', async () => {
    const { failure } = await wentOn(ofDeployment, { former: {} }, ['A slipway-iris']);
    expect(failure).toEqual({
      error: 'ElsewhereNotCleared',
      cause:
        'something of the endpoint is left where it is not, and could not be taken away: A slipway-iris (in pool shared)',
    });
  });
});

describe('where a recovery goes on', () => {
  it.each<[string, boolean, string[], string, string[]]>([
    ['with the end of a move', true, [], 'Over', ['RecordMoveEnd']],
    ['with the end of a move that left something', true, ['A'], 'Over', ['RecordMoveLeftovers']],
    ['with going back, whatever is left', false, ['A'], 'Back', []],
  ])('%s', async (_how, isMoved, left, way, wrote) => {
    expect(await wentOn(ofRecovery, { isMoved }, left)).toMatchObject({ way, wrote });
  });
});
