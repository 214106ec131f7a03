import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rendered } from '../../asl/language/rendered';
import { statesOf } from '../../asl/language/scopes';
import type { Task } from '../../asl/language/states';
import { RENDERED_FOLDER, workflows } from '../../asl/workflows';

describe.each(Object.entries(workflows))('%s', (name, workflow) => {
  it('is rendered as it is: run `npm run render` after a change', () => {
    expect(readFileSync(path.join(RENDERED_FOLDER, `${name}.asl.json`), 'utf8')).toBe(rendered(workflow));
  });

  it('calls AWS directly, with a time-out, in every task but the one for the slot and the wait for a person', () => {
    const tasks = statesOf(workflow).filter((entry): entry is readonly [string, Task] => entry[1].Type === 'Task');
    const indirect = tasks.filter(([, { Resource }]) => !/:states:::(aws-sdk:\w+|events):\w+$/.test(Resource));
    expect(indirect.map(([state]) => state)).toEqual(
      name === 'deploy' ? ['AllocateSlot', 'AllocateSlotInPool', 'AwaitPromotionOfPause', 'AllocateSlotOfUpdate'] : [],
    );
    const patient = tasks.filter(([, { TimeoutSeconds }]) => !(TimeoutSeconds <= 60)).map(([state]) => state);
    expect(patient).toEqual(name === 'deploy' ? ['AwaitPromotionOfPause'] : []);
  });
});
