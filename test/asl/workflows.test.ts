import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rendered } from '../../asl/language/rendered';
import { statesOf } from '../../asl/language/scopes';
import type { Task } from '../../asl/language/states';
import { plan } from '../../asl/plan';
import { stepsOf } from '../../asl/saga/plan';
import { RENDERED_FOLDER, workflows } from '../../asl/workflows';

describe.each(Object.entries(workflows))('%s', (name, workflow) => {
  it('is rendered as it is: run `npm run render` after a change', () => {
    expect(readFileSync(path.join(RENDERED_FOLDER, `${name}.asl.json`), 'utf8')).toBe(rendered(workflow));
  });

  it('calls AWS directly, with a time-out, in every task but the one for the slot', () => {
    const tasks = statesOf(workflow).filter((entry): entry is readonly [string, Task] => entry[1].Type === 'Task');
    const indirect = tasks.filter(([, { Resource }]) => !/:states:::(aws-sdk:\w+|events):\w+$/.test(Resource));
    expect(indirect.map(([state]) => state)).toEqual(name === 'deploy' ? ['AllocateSlot'] : []);
    expect(tasks.filter(([, { TimeoutSeconds }]) => !(TimeoutSeconds <= 60)).map(([state]) => state)).toEqual([]);
  });
});

describe('the plan', () => {
  it('is undone by the workflows in the mirrored order of its creates', () => {
    const order = stepsOf(plan).map(({ create }) => create.start);
    const undos = stepsOf(plan).map(({ undo }) => undo.start);
    for (const name of ['deploy', 'delete', 'recover'] as const) {
      const top = Object.keys(workflows[name].States);
      const sequential = undos.filter((undo) => top.includes(undo));
      expect(sequential.map((undo) => top.indexOf(undo))).toEqual(
        sequential.map((undo) => top.indexOf(undo)).toSorted((a, b) => b - a),
      );
      const all = statesOf(workflows[name]).map(([state]) => state);
      expect(undos.filter((undo) => !all.includes(undo))).toEqual([]);
    }
    const created = statesOf(workflows.deploy).map(([state]) => state);
    expect(order.filter((create) => !created.includes(create))).toEqual([]);
  });
});
