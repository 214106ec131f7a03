import type { ComponentChildren } from 'preact';
import type { Watched } from '../polling/use-polled';
import { ProblemNote } from './problem-note';

interface LoadedProps<T> {
  readonly watched: Watched<T>;
  /** `the versions`. */
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}

/** Something once it is there; before that, that it comes, or why it does not. What is there stays when a later look fails. */
export function Loaded<T>({ watched, what, children }: LoadedProps<T>) {
  if (watched.value !== undefined) return <>{children(watched.value)}</>;
  if ('error' in watched) return <ProblemNote error={watched.error} />;
  return (
    <p class="loading" role="status">
      Reading {what} …
    </p>
  );
}
