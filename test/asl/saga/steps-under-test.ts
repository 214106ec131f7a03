import { type Call, call } from '../../../asl/aws/call';
import { type Fragment, state } from '../../../asl/language/fragment';
import type { Matches, Step, Update } from '../../../asl/saga/step';

/** A call that a test answers by the name of its state. */
export const CALL: Call = call(
  'ecs',
  'createCluster',
  {},
  {
    permissions: [{ actions: ['ecs:CreateCluster'], resources: ['*'] }],
  },
);

/** What it follows is of no matter to most readings of a plan. */
export type UpdateUnderTest = Update | Omit<Extract<Update, { readonly follows: unknown }>, 'follows'>;

interface Parts {
  readonly provides?: readonly string[];
  readonly create?: Fragment;
  readonly undo?: Fragment;
  readonly matches?: Matches;
  readonly update?: UpdateUnderTest;
}

/** A step of one state each way. What it provides is what its create is answered, by the variables' names. */
export function step(
  name: string,
  {
    provides = [],
    create,
    undo,
    update = { unchanged: 'not under test' },
    matches = { nothing: 'not under test' },
  }: Parts = {},
): Step {
  const assign = Object.fromEntries(provides.map((variable) => [variable, `{% $states.result.${variable} %}`]));
  return {
    name,
    create: create ?? state(`Create${name}`, { ...CALL, Assign: assign }),
    provides,
    update: 'unchanged' in update ? update : { follows: { settings: [] }, ...update },
    matches,
    undo: undo ?? state(`Delete${name}`, { ...CALL, Output: '{% $states.input %}' }),
    find: {
      StartAt: `Find${name}`,
      States: {
        [`Find${name}`]: { ...CALL, Output: '{% $append([], $states.result.Names) %}', Next: `${name}Searched` },
        [`${name}Searched`]: { Type: 'Succeed' },
      },
    },
  };
}
