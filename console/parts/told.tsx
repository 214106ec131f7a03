import type { Told } from '../../view-model/tone';
import { Icon } from './icon';

/** Words with a sign of how good they are: colour alone tells nothing to who does not see it. */
export function Pill({ told }: { readonly told: Told }) {
  return (
    <span class={`pill tone-${told.tone}`}>
      <Icon name={told.tone} />
      {told.words}
    </span>
  );
}
