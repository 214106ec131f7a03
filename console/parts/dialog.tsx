import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { harmlessText } from '../../view-model/harmless';
import { ProblemNote } from './problem-note';

interface DialogProps {
  readonly title: string;
  /** The button that does it. */
  readonly label: string;
  readonly isDangerous?: boolean;
  /** What is still missing before it can be done. */
  readonly isReady?: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something is done. What the API refuses stands in it, and nothing that was typed is lost. */
export function Dialog({ title, label, isDangerous, isReady = true, onConfirm, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [problem, setProblem] = useState<{ readonly error: unknown }>();
  const [isSending, setSending] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = async (event: Event) => {
    event.preventDefault();
    if (!isReady || isSending) return;
    setSending(true);
    setProblem(undefined);
    try {
      await onConfirm();
      dialog.current?.close();
    } catch (error) {
      setProblem({ error });
      setSending(false);
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={confirm} noValidate>
        <h2 id={heading}>{harmlessText(title)}</h2>
        {children}
        {problem && <ProblemNote error={problem.error} />}
        <div class="buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class={isDangerous ? 'danger' : 'primary'} disabled={!isReady || isSending}>
            {isSending ? 'Sending …' : label}
          </button>
        </div>
      </form>
    </dialog>
  );
}
