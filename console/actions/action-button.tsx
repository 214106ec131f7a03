import type { Action } from '../../view-model/possible-actions';

interface ActionButtonProps {
  readonly action: Action;
  readonly kind?: 'primary' | 'danger';
  readonly onClick: () => void;
}

/** What cannot be done now stays where it is, and says why: to who points at it, and to who comes by keyboard. */
export function ActionButton({ action: { label, isPossible, because }, kind, onClick }: ActionButtonProps) {
  return (
    <button
      type="button"
      class={kind}
      aria-disabled={!isPossible}
      title={because}
      onClick={() => isPossible && onClick()}
    >
      {label}
      {because !== undefined && <span class="unseen"> (not now: {because})</span>}
    </button>
  );
}
