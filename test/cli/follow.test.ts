import { describe, expect, it } from '@jest/globals';
import { follow } from '../../cli/follow';
import { UnreachableError } from '../../client/errors';

const started = { model: 'iris', deploymentId: 'iris_deploy_1' };

/** Follows a deployment whose looks give these, one after the other. */
async function followed(...looks: (string | Error)[]) {
  const [waits, notes]: [number[], string[]] = [[], []];
  const api = {
    async ask() {
      const look = looks.length > 1 ? looks.shift()! : looks[0]!;
      if (look instanceof Error) throw look;
      return { data: { ...started, status: look }, text: look };
    },
  };
  const io = { sleep: async (ms: number) => void waits.push(ms) };
  const context = { api, io, note: (line: string) => notes.push(line) } as unknown as Parameters<typeof follow>[0];
  const seen: string[] = [];
  for await (const { text } of follow(context, started)) seen.push(text);
  return { seen, waits, notes };
}

const away = new UnreachableError('http://x.test', 'ECONNRESET', {});

describe('A deployment', () => {
  it('is looked at until it has ended', async () => {
    expect((await followed('IN_PROGRESS', 'IN_PROGRESS', 'LIVE')).seen).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'LIVE']);
    expect((await followed('REJECTED')).waits).toEqual([]);
  });

  it('is looked at less often the longer it takes, and every 15 s at the least', async () => {
    const { waits } = await followed(...Array.from({ length: 100 }, () => 'IN_PROGRESS'), 'LIVE');
    expect(waits[0]).toBe(1_000);
    expect(waits.at(-1)).toBe(15_000);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  });

  it('is looked at again after a while without an answer', async () => {
    const { seen, notes } = await followed('IN_PROGRESS', away, away, 'LIVE');
    expect(seen).toEqual(['IN_PROGRESS', 'LIVE']);
    expect(notes).toHaveLength(2);
  });

  it('is not looked at for ever without an answer, nor after a refusal', async () => {
    await expect(followed(away)).rejects.toBe(away);
    const refused = new Error('403');
    await expect(followed('IN_PROGRESS', refused)).rejects.toBe(refused);
  });
});
