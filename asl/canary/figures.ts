import type { AttributeOf } from '../../contract/registry-items';
import { anyError } from '../language/any-error';
import type { Fragment } from '../language/fragment';
import type { Template } from '../language/states';
import { updateItem } from '../registry/update-item';

/** Writes how the canary stands into the deployment's record, for whoever watches it: nothing depends on that. */
export function recordCanary(
  name: string,
  figures: string,
  options: {
    readonly remove?: readonly AttributeOf<'deployment'>[];
    readonly assign?: Readonly<Record<string, Template>>;
  } = {},
): Fragment {
  const { remove, assign } = options;
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...updateItem('deployment', {
          set: { canary: figures },
          ...(remove && { remove }),
          catch: anyError({ ...(assign && { Assign: assign }), Next: next }),
        }),
        ...(assign && { Assign: assign }),
        Next: next,
      },
    }),
  };
}

/** What the gate has seen and found, as the record has it. */
export const figuresOf = (seen: string) => `$merge([
  ${seen}.{'new': $sift(new, function($value, $name) { $name != 'slowMinutes' }), 'old': $sift(old, function($value, $name) { $name != 'slowMinutes' })},
  ${seen}.judgement.{'verdict': verdict, 'reason': reason}
])`;
