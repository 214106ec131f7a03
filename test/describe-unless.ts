import { describe } from '@jest/globals';

/** Tests of what this machine may lack. Where it does, they are skipped, with the reason in their name, which the run prints. */
export function describeUnless(whyNot: string | undefined, name: string, tests: () => void): void {
  if (whyNot === undefined) describe(name, tests);
  else describe.skip(`${name} (${whyNot.trim().replace(/\s+/g, ' ')})`, tests);
}
