import { JUDGES } from './judges';
import type { Opinion } from './opinion';
import { synthesizedSubject } from './subject';
import { report } from './table';
import { takeTurn } from './take-turn';

/** As many as a small machine has processors. */
const AT_ONCE = 2;

/** `npm run judges [-- name …]`: each judge's turn, or that of those that are named. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !JUDGES.some((judge) => judge.name === name));
  if (unknown.length > 0) {
    const known = JUDGES.map(({ name }) => name).join(', ');
    console.error(`There is no judge ${unknown.join(', ')}. There are ${known}.`);
    process.exitCode = 2;
    return;
  }
  const subject = await synthesizedSubject();
  const waiting = JUDGES.filter(({ name }) => names.length === 0 || names.includes(name));
  const opinions: Opinion[] = [];
  const takeTurns = async () => {
    for (let judge = waiting.shift(); judge; judge = waiting.shift()) opinions.push(await takeTurn(judge, subject));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  const inOrder = JUDGES.flatMap(({ name }) => opinions.filter(({ judge }) => judge === name));
  console.log(report(inOrder));
  if (opinions.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

void main(process.argv.slice(2));
