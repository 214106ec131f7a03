import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { usageOfGroup } from '../../../local/containers/process-usage';
import { describeUnless } from '../../describe-unless';

const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0)) process.kill(-pid, 'SIGKILL');
});

/** A process of a group of its own that says when it is ready. */
async function running(script: string): Promise<number> {
  const child = spawn('node', ['-e', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child.pid!);
  await once(child.stdout, 'data');
  return child.pid!;
}

const whyNot = process.platform === 'linux' ? undefined : 'only Linux tells what processes use';

describeUnless(whyNot, 'what a process uses', () => {
  it('is its processor’s time and its memory, with those of what it has started', async () => {
    const alone = usageOfGroup(await running("console.log('ready'); setInterval(() => {}, 1e6)"))!;
    expect(alone.memoryMiB).toBeGreaterThan(10);
    const busy = await running(`
      const end = Date.now() + 200;
      while (Date.now() < end);
      const child = require('node:child_process').spawn('node', ['-e', "console.log('ready'); setInterval(() => {}, 1e6)"], { stdio: 'inherit' });
      setInterval(() => {}, 1e6);
    `);
    const both = usageOfGroup(busy)!;
    expect(both.cpuSeconds).toBeGreaterThan(0.1);
    expect(both.memoryMiB).toBeGreaterThan(1.5 * alone.memoryMiB);
  });
});

describe('a process that has ended', () => {
  it('uses nothing that could be told', () => {
    expect(usageOfGroup(2 ** 30)).toBeUndefined();
  });
});
