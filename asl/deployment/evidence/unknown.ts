import { anyError } from '../../language/any-error';
import type { Template } from '../../language/states';

/** Evidence is what can still be had: what can't be asked is left out, and never holds up the rollback. */
export const unknown = (next: string, output: Template = '{% {} %}') =>
  ({ catch: anyError({ Output: output, Next: next }) }) as const;
