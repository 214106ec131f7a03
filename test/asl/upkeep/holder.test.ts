import { describe, expect, it } from '@jest/globals';
import { merge } from '../../../asl/language/fragment';
import { holder } from '../../../asl/upkeep/holder';
import { runFragment } from '../fragment-under-test';

const NOW_SECONDS = Date.parse('2026-01-01T00:00:00Z') / 1_000;

const held = (lockedBy: string, status?: string, lockedUntil: number | null = 9_999_999_999) =>
  runFragment(
    {
      start: holder.start,
      states: (next) => merge(holder.states(next), { Busy: { Type: 'Succeed', Output: 'busy' } }),
    },
    {
      variables: {
        item: { lockedBy: { S: lockedBy }, ...(lockedUntil !== null && { lockedUntil: { N: String(lockedUntil) } }) },
      },
      answers: { GetHolder: status === undefined ? {} : { Item: { status: { S: status } } } },
      wanted: '$findings',
    },
  );

const lock = (actual: string) => [{ kind: 'LOCK', resource: 'Endpoint', name: 'slipway-iris', actual }];

describe('A lock', () => {
  it('is a deployment’s that is under way: its things are its own', async () => {
    expect((await held('iris_deploy_1', 'IN_PROGRESS')).result.output).toBe('busy');
  });

  it('is of one that nobody has a record of, as it has none for a moment', async () => {
    expect((await held('iris_deploy_1')).result.output).toBe('busy');
  });

  it('is the registry’s for a moment', async () => {
    const { result, attempts } = await held('registry:iris');
    expect([result.output, attempts]).toEqual(['busy', []]);
  });

  it.each(['LIVE', 'ROLLED_BACK', 'CLEANUP_FAILED'])(
    'was left by a deployment that has ended as %s',
    async (status) => {
      expect((await held('iris_deploy_1', status)).result.output).toEqual(
        lock(`held by iris_deploy_1, which has ended as ${status}`),
      );
    },
  );

  it('that has no time is judged by its holder alone', async () => {
    expect((await held('iris_deploy_1', 'IN_PROGRESS', null)).result.output).toBe('busy');
    expect((await held('iris_deploy_1', 'LIVE', null)).result.output).toEqual(
      lock('held by iris_deploy_1, which has ended as LIVE'),
    );
  });

  it('was left by whoever has had it for longer than anything lives', async () => {
    const { result, attempts } = await held('iris_deploy_1', 'IN_PROGRESS', NOW_SECONDS - 100_000);
    expect(result.output).toEqual(lock(expect.stringMatching(/^held by iris_deploy_1 until 20/) as never));
    expect(attempts).toEqual([]);
  });
});
