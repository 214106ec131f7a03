import { setTimeout } from 'node:timers/promises';

/** Waits until something is so, however long this machine takes for it. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(5);
}
