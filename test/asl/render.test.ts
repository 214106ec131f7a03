import { describe, expect, it } from '@jest/globals';
import type { StateMachine, States } from '../../asl/language/states';
import { refusals } from '../../asl/render';
import { workflows } from '../../asl/workflows';

const machine = (States: States): StateMachine => ({
  Comment: 'under test',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 60,
  StartAt: Object.keys(States)[0]!,
  States,
});

describe('a workflow that is rendered', () => {
  it.each(Object.entries(workflows))('has nothing wrong with it: %s', (_name, workflow) => {
    expect(refusals(workflow)).toEqual([]);
  });

  it('is refused by this project’s own rules', () => {
    expect(refusals(machine({ Start: { Type: 'Succeed', Output: '{% $a %}' } }))).toEqual([
      'Start reads $a, which not every way to it assigns',
    ]);
  });

  it('is refused by a validator of the language', () => {
    expect(refusals(machine({ Start: { Type: 'Success' } as never }))).toContainEqual(
      expect.stringContaining('/States/Start'),
    );
  });
});
