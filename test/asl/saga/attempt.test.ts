import { describe, expect, it } from '@jest/globals';
import type { Fragment } from '../../../asl/language/fragment';
import type { State } from '../../../asl/language/states';
import { attempt } from '../../../asl/saga/attempt';
import { failure, runFragment } from '../fragment-under-test';
import { CALL } from './steps-under-test';

/** An attempt of one state, and a state that its failure leads to. */
function attempted(body: State, caught?: Record<string, string>): Fragment {
  const inner: Fragment = { start: 'Try', states: () => ({ Try: body }) };
  const tried = attempt('Attempt', inner, {
    output: '{% {"made": $inner} %}',
    assign: { made: '{% $states.result[0].made %}', failure: {} },
    otherwise: 'Otherwise',
    ...(caught && { caught }),
  });
  return {
    start: tried.start,
    states: (next) => ({ ...tried.states(next), Otherwise: { Type: 'Pass', Assign: { made: 0 }, Next: next } }),
  };
}

const wanted = '{"made": $made, "failure": $failure}';

describe('an attempt', () => {
  it('goes on with what it made, of which only the output leaves it', async () => {
    const made: State = { Type: 'Pass', Assign: { inner: 1 }, Next: 'AttemptDone' };
    const { result, states } = await runFragment(attempted(made), { wanted });
    expect(result.output).toEqual({ made: 1, failure: {} });
    expect(states).toEqual(['Given', 'Attempt', 'Try', 'AttemptDone', 'Reached']);
  });

  it('leads elsewhere on a failure, with error and cause', async () => {
    const failed: State = { Type: 'Fail', Error: 'NoFreeSlot', Cause: 'all 50 are taken' };
    const { result } = await runFragment(attempted(failed), { wanted });
    expect(result.output).toEqual({ made: 0, failure: { error: 'NoFreeSlot', cause: 'all 50 are taken' } });
  });

  it('also catches what a Pass or a Choice can’t: an expression that fails', async () => {
    const broken: State = { Type: 'Pass', Output: '{% $nothing.there %}', Next: 'AttemptDone' };
    const { result } = await runFragment(attempted(broken), { wanted });
    expect(result.output).toMatchObject({ failure: { error: 'States.QueryEvaluationError' } });
  });

  it('catches every error of a call, a time-out too', async () => {
    const task: State = { ...CALL, Next: 'AttemptDone' };
    for (const error of ['States.Timeout', 'Ecs.AccessDeniedException']) {
      const { result } = await runFragment(attempted(task), { wanted, answers: { Try: failure(error, 'why') } });
      expect(result.output).toEqual({ made: 0, failure: { error, cause: 'why' } });
    }
  });

  it('says of a function’s error its message alone, without the stack', async () => {
    const task: State = { ...CALL, Next: 'AttemptDone' };
    const cause = JSON.stringify({ errorType: 'NoFreeSlot', errorMessage: 'all are taken', trace: ['at …'] });
    const { result } = await runFragment(attempted(task), { wanted, answers: { Try: failure('NoFreeSlot', cause) } });
    expect(result.output).toMatchObject({ failure: { error: 'NoFreeSlot', cause: 'all are taken' } });
  });

  it('keeps of the error what it is told to', async () => {
    const failed: State = { Type: 'Fail', Error: 'Boom', Cause: 'loud' };
    const fragment = attempted(failed, { failure: "{% 'it was ' & $states.errorOutput.Error %}" });
    expect((await runFragment(fragment, { wanted })).result.output).toEqual({ made: 0, failure: 'it was Boom' });
  });
});
