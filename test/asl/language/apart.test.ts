import { describe, expect, it } from '@jest/globals';
import { apart } from '../../../asl/language/apart';
import { chain, type Fragment, state } from '../../../asl/language/fragment';
import { problemsOf } from '../../../asl/language/problems';
import type { States } from '../../../asl/language/states';
import { runFragment } from '../fragment-under-test';
import { CALL } from '../saga/steps-under-test';

/** A piece that assigns in each of the ways there are, and reads what it has assigned and what it was given. */
const counted: Fragment = {
  start: 'Count',
  states: (next) => ({
    Count: {
      ...CALL,
      Assign: { count: '{% $states.result.count + $given %}' },
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { count: 0 }, Next: 'IsItMany' }],
      Next: 'IsItMany',
    },
    IsItMany: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count > 3 %}', Assign: { size: "{% 'many' %}" }, Next: 'Tell' }],
      Assign: { size: "{% 'few' %}" },
      Default: 'Tell',
    },
    Tell: { Type: 'Pass', Output: { count: '{% $count %}', size: '{% $size %}', text: 'costs $count' }, Next: next },
  }),
};

const scoped = (fragment: Fragment): Fragment => ({
  start: 'Scope',
  states: (next) => ({
    Scope: {
      Type: 'Parallel',
      Branches: [{ StartAt: fragment.start, States: { ...fragment.states('Done'), Done: { Type: 'Succeed' } } }],
      Next: next,
    },
  }),
});

describe('a piece that is kept apart', () => {
  it('has variables of its own beside those of the same piece around it', async () => {
    const both = chain(scoped(apart('Within', counted)), counted);
    const Given: States = { Given: { Type: 'Pass', Assign: { given: 1 }, Next: both.start } };
    const workflow = { StartAt: 'Given', States: { ...Given, ...both.states('Reached') } };
    const reached: States = { Reached: { Type: 'Succeed' } };
    expect(problemsOf({ ...workflow, States: { ...workflow.States, ...reached } })).toEqual([]);
    const plain = chain(scoped(counted), counted);
    const twins = problemsOf({ StartAt: 'Given', States: { ...Given, ...plain.states('Reached'), ...reached } });
    expect(twins).toContain('Count assigns $count, which a scope around it assigns too');
  });

  it('does the same, and reads what it is given under the name that it has', async () => {
    for (const [name, fragment] of [
      ['Count', counted],
      ['CountWithin', apart('Within', counted)],
    ] as const) {
      const { result } = await runFragment(fragment, {
        variables: { given: 3 },
        answers: { [name]: { count: 1 } },
      });
      expect(result.output).toEqual({ count: 4, size: 'many', text: 'costs $count' });
    }
  });

  it('leaves what is no part of the definition alone', () => {
    const task = state('Ask', {
      ...CALL,
      Assign: { name: '{% $states.result.name %}' },
      permissions: [{ actions: ['a:B'], resources: ['{% $name %}'] }],
    });
    expect(apart('Within', task).states('Next')).toMatchObject({
      AskWithin: {
        Assign: { nameWithin: '{% $states.result.name %}' },
        permissions: [{ actions: ['a:B'], resources: ['{% $name %}'] }],
        Next: 'Next',
      },
    });
  });
});
