import { type Fragment, merge } from '../language/fragment';
import type { Where } from './plan';

/** A piece that is gone through only where something holds. */
export function onlyWhere({ name, condition }: Where, fragment: Fragment): Fragment {
  // Named by what it leads to: a plan may ask the same more than once.
  const decide = `Is${name}Before${fragment.start}`;
  return {
    start: decide,
    states: (next) =>
      merge(
        {
          [decide]: {
            Type: 'Choice',
            Choices: [{ Condition: `{% ${condition} %}`, Next: fragment.start }],
            Default: next,
          },
        },
        fragment.states(next),
      ),
  };
}
