import { describe, expect, it } from '@jest/globals';
import { run } from './machine-under-test';

const pass = { Type: 'Pass', End: true };

describe('Choice', () => {
  const choice = {
    Type: 'Choice',
    Choices: [
      { Condition: '{% $states.input.n > 10 %}', Next: 'Large' },
      { Condition: '{% $states.input.n > 5 %}', Next: 'Medium', Output: { size: "{% 'M' & $states.input.n %}" } },
    ],
    Default: 'Small',
    Output: 'small',
  };
  const states = { Choose: choice, Large: pass, Medium: pass, Small: pass };

  it.each([
    [11, 'Large', { n: 11 }],
    [7, 'Medium', { size: 'M7' }],
    [1, 'Small', 'small'],
  ])('takes the first rule that holds, with its own Output: n = %i', async (n, state, output) => {
    const finished = await run(states, { input: { n } });

    expect(finished.states).toEqual(['Choose', state]);
    expect(finished.result).toEqual({ status: 'SUCCEEDED', output });
  });

  it('fails with States.NoChoiceMatched where no rule holds and there is no Default', async () => {
    const { Default, ...rest } = choice;
    const { result } = await run({ ...states, Choose: rest }, { input: { n: 1 } });

    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
      cause:
        "An error occurred while executing the state 'Choose' (entered at the event id #2). " +
        'Failed to transition out of the state. The state does not point to a next state.',
    });
  });

  it('fails on a Condition that is not a boolean', async () => {
    const { result, events } = await run({
      Choose: { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'Done' }] },
      Done: pass,
    });

    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'Choose' (entered at the event id #2). " +
        "The JSONata expression ''yes'' specified for the field 'Choices[0]/Condition' returned an unexpected result " +
        `type. Expected 'boolean', but was 'string' for value: "yes"`,
    });
    expect(events).toEqual(['ExecutionStarted', 'ChoiceStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
  });
});
