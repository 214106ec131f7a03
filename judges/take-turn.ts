import { type Judge, NotToBeHad } from './judge';
import { type Opinion, weigh } from './opinion';
import type { Subject } from './subject';

/** One judge's turn, from installing it to its opinion. A judge that breaks down is a problem, not a pass. */
export async function takeTurn(judge: Judge, subject: Subject): Promise<Opinion> {
  const { name, layer } = judge;
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1000);
  try {
    const open = await judge.open();
    try {
      const verdict = await open.look(subject);
      const control = { ...open.control, found: await open.control.look() };
      return { ...weigh(judge, verdict, control), seconds: seconds() };
    } finally {
      await open.close?.();
    }
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    if (error instanceof NotToBeHad) return { judge: name, layer, seconds: seconds(), skipped: told, problems: [] };
    return { judge: name, layer, seconds: seconds(), problems: [`it broke down: ${told}`] };
  }
}
