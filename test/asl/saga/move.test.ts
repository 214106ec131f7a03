import { describe, expect, it } from '@jest/globals';
import { state } from '../../../asl/language/fragment';
import type { Aim } from '../../../asl/saga/aim';
import { backward } from '../../../asl/saga/backward';
import { beforeMove, besideWhatServes, placedOf, unplacedOf } from '../../../asl/saga/move';
import { parallel, sequence, stepsOf, where } from '../../../asl/saga/plan';
import { runFragment } from '../fragment-under-test';
import { CALL, step } from './steps-under-test';

const AIM: Aim = { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' };

const does = (name: string) => (aim: Aim) =>
  state(name, { ...CALL, Arguments: { Tasks: `{% ${aim.settings}.minTasks %}` } });
const placed = (name: string, look?: string) => ({
  ...step(name, { update: { prepare: does(`Prepare${name}`), finish: does(`Finish${name}`) } }),
  beside: { create: state(`Create${name}Beside`, CALL), ...(look && { look: state(look, CALL) }) },
});

const own = { name: 'Own', condition: "$pool = ''" };

const plan = sequence(
  step('Slot'),
  where(own, placed('Cluster')),
  parallel({
    Traffic: [step('Target', { update: { prepare: does('PrepareTarget'), finish: does('FinishTarget') } })],
    Tasks: [step('Definition', { update: { prepare: does('PrepareDefinition') } }), where(own, placed('Template'))],
  }),
  placed('Service', 'LookService'),
  step('Alarms', { update: { replaceTasks: does('ReplaceAlarms'), finish: does('FinishAlarms') } }),
);

const ANSWERS = Object.fromEntries(
  stepsOf(plan).flatMap(({ name }) =>
    [`Prepare${name}`, `Finish${name}`, `Create${name}Beside`, `Look${name}`, `Delete${name}`].map((task) => [
      task,
      {},
    ]),
  ),
);

const ran = async (fragment: ReturnType<typeof beforeMove>, pool: string) => {
  const { attempts, result } = await runFragment(fragment, {
    variables: { pool, settings: { minTasks: 1 } },
    answers: ANSWERS,
  });
  expect(result.status).toBe('SUCCEEDED');
  return attempts.map((attempt) => attempt.state);
};

describe('a move', () => {
  it('prepares what goes along with the endpoint, and looks at what does not', async () => {
    expect(await ran(beforeMove(plan, AIM), '')).toEqual(['PrepareTarget', 'PrepareDefinition', 'LookService']);
  });

  it('makes what is where the tasks run beside what serves, and finishes the rest then', async () => {
    expect(await ran(besideWhatServes(plan, AIM), '')).toEqual([
      'CreateClusterBeside',
      'CreateTemplateBeside',
      'CreateServiceBeside',
      'FinishTarget',
      'FinishAlarms',
    ]);
    expect(await ran(besideWhatServes(plan, AIM), 'shared')).toEqual([
      'CreateServiceBeside',
      'FinishTarget',
      'FinishAlarms',
    ]);
  });

  it('leaves nothing at the place that it was, last step first', async () => {
    expect(await ran(backward(placedOf(plan)), '')).toEqual(['DeleteService', 'DeleteTemplate', 'DeleteCluster']);
    expect(await ran(backward(placedOf(plan)), 'shared')).toEqual(['DeleteService']);
  });

  it('has every step in one of two parts', () => {
    const names = (of: typeof plan) => stepsOf(of).map(({ name }) => name);
    expect(names(placedOf(plan))).toEqual(['Cluster', 'Template', 'Service']);
    expect(names(unplacedOf(plan))).toEqual(['Slot', 'Target', 'Definition', 'Alarms']);
  });

  it('is refused of a plan of which nothing is anywhere', () => {
    const nowhere = sequence(step('A'));
    expect(() => placedOf(nowhere)).toThrow('the plan has no such part');
    expect(() => besideWhatServes(nowhere, AIM)).toThrow('no step of the plan says what a move does');
  });
});
