import type { StepState, StepView } from '../../../view-model/deployment-view';
import { Icon, type IconName } from '../../parts/icon';
import { CanaryPanel } from './canary-panel';

const ICONS: Readonly<Record<StepState, IconName>> = {
  done: 'good',
  'under way': 'busy',
  failed: 'bad',
  'broken off': 'warning',
};

/** What a deployment did and does, from top to bottom. */
export function Steps({ steps }: { readonly steps: readonly StepView[] }) {
  if (steps.length === 0) return <p class="nothing">Nothing is known of its steps.</p>;
  return (
    <ol class="steps">
      {steps.map(({ words, state, took, waitsFor, canary }, index) => (
        <li key={`${index}/${words}`} class={`step step-${state.replace(' ', '-')}`}>
          <span class="sign">
            <Icon name={ICONS[state]} />
          </span>
          <span class="words">
            {words}
            <span class="unseen">, {state}</span>
            {waitsFor && <small>waits for {waitsFor}</small>}
          </span>
          <span class="took">{took}</span>
          {canary && <CanaryPanel canary={canary} />}
        </li>
      ))}
    </ol>
  );
}
