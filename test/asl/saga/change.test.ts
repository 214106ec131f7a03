import { describe, expect, it } from '@jest/globals';
import { state } from '../../../asl/language/fragment';
import type { Aim } from '../../../asl/saga/aim';
import { change, changeAndMend } from '../../../asl/saga/change';
import { parallel, sequence, where } from '../../../asl/saga/plan';
import { runFragment } from '../fragment-under-test';
import type { UpdateUnderTest } from './steps-under-test';
import { CALL, step } from './steps-under-test';

const AIM: Aim = { settings: '$former.settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' };

const does = (name: string) => (aim: Aim) =>
  state(name, { ...CALL, Arguments: { Memory: `{% ${aim.settings}.memoryMiB %}` } });

const updated = (name: string, update: UpdateUnderTest) => step(name, { update });

describe('a change', () => {
  it('is what each step says of an update: phase by phase, in each in the order of the plan', async () => {
    const plan = sequence(
      updated('A', { finish: does('FinishA'), prepare: does('PrepareA') }),
      parallel({
        Left: [updated('B', { replaceTasks: does('ReplaceB'), prepare: does('PrepareB') })],
        Right: [updated('C', { unchanged: 'nothing about it can be asked for' })],
      }),
      updated('D', { finish: does('FinishD'), replaceTasks: does('ReplaceD') }),
    );
    const names = ['PrepareA', 'PrepareB', 'ReplaceB', 'ReplaceD', 'FinishA', 'FinishD'];
    const { attempts, result } = await runFragment(change(plan, AIM), {
      variables: { former: { settings: { memoryMiB: 512 } } },
      answers: Object.fromEntries(names.map((name) => [name, {}])),
    });
    expect(attempts).toEqual(names.map((name) => ({ state: name, arguments: { Memory: 512 } })));
    expect(result.status).toBe('SUCCEEDED');
  });

  it('passes by what an endpoint has not, in each phase', async () => {
    const own = { name: 'Own', condition: "$pool = ''" };
    const plan = sequence(
      updated('A', { prepare: does('PrepareA'), finish: does('FinishA') }),
      where(
        own,
        updated('B', { prepare: does('PrepareB') }),
        updated('C', { prepare: does('PrepareC'), replaceTasks: does('ReplaceC') }),
      ),
      where(own, updated('D', { unchanged: 'it is immutable' })),
    );
    const names = ['PrepareA', 'PrepareB', 'PrepareC', 'ReplaceC', 'FinishA'];
    const order = async (pool: string) => {
      const { attempts } = await runFragment(change(plan, AIM), {
        variables: { pool, former: { settings: { memoryMiB: 512 } } },
        answers: Object.fromEntries(names.map((name) => [name, {}])),
      });
      return attempts.map((attempt) => attempt.state);
    };
    expect(await order('')).toEqual(names);
    expect(await order('shared')).toEqual(['PrepareA', 'FinishA']);
  });

  it('makes what is missing anew before it is prepared, where that is wanted', async () => {
    const plan = sequence(
      updated('A', { makesAnew: true, prepare: does('PrepareA') }),
      updated('B', { makesAnew: does('MakeB')(AIM), prepare: does('PrepareB'), finish: does('FinishB') }),
      updated('C', { makesAnew: does('MakeC')(AIM) }),
    );
    const answers = Object.fromEntries(['PrepareA', 'MakeB', 'PrepareB', 'FinishB', 'MakeC'].map((name) => [name, {}]));
    const order = async (read: typeof change) => {
      const variables = { former: { settings: { memoryMiB: 512 } } };
      const { attempts } = await runFragment(read(plan, AIM), { variables, answers });
      return attempts.map((attempt) => attempt.state);
    };
    expect(await order(changeAndMend)).toEqual(['PrepareA', 'MakeB', 'PrepareB', 'MakeC', 'FinishB']);
    expect(await order(change)).toEqual(['PrepareA', 'PrepareB', 'FinishB']);
  });

  it('is refused where no step has anything to do', () => {
    const plan = sequence(updated('A', { unchanged: 'it is immutable' }), updated('B', {}));
    expect(() => change(plan, AIM)).toThrow('no step of the plan says what an update does');
  });
});
