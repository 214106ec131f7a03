import { describe, expect, it } from '@jest/globals';
import { state } from '../../../asl/language/fragment';
import { couldNotBeListed, NO_FINDINGS, withFindings } from '../../../asl/upkeep/findings';
import { runFragment } from '../fragment-under-test';

const finding = (kind: string, fields = {}) => ({
  model: 'iris',
  kind,
  resource: 'Service',
  name: 'slipway-iris',
  ...fields,
});

async function added(findings: object[], so: object = NO_FINDINGS) {
  const { result } = await runFragment(state('Add', { Type: 'Pass', Assign: withFindings('$given') }), {
    variables: { ...so, given: findings as never },
    wanted: "{'findings': $findings, 'counts': $counts}",
  });
  if (result.status !== 'SUCCEEDED') throw new Error(result.cause);
  return result.output as {
    findings: { what: string }[];
    counts: { findings: number; byKind: Record<string, number> };
  };
}

describe('The findings of a report', () => {
  it('say each what is wrong, in words', async () => {
    const { findings } = await added([
      finding('MISSING'),
      finding('DRIFT', { field: 'desiredCount' }),
      finding('ORPHAN'),
      finding('LEFTOVER'),
      finding('LEFTOVER', { resource: 'Endpoint' }),
      finding('LOCK'),
      finding('UNFINISHED'),
      finding('UNKNOWN'),
    ]);
    expect(findings.map(({ what }) => what)).toEqual([
      'the registry says that it is there, and it is not',
      'desiredCount is not as the registry has it',
      'no record explains it',
      'something was left that should be gone',
      'its record says that it is not as it should be',
      'its lock was left',
      'its execution has ended, its record has no end, and nothing recovers it',
      'it could not be asked for',
    ]);
  });

  it('are counted by their kinds, over all that is added', async () => {
    const first = await added([finding('ORPHAN'), finding('ORPHAN'), finding('LOCK')]);
    const { counts } = await added([finding('ORPHAN')], first);
    expect(counts).toMatchObject({ findings: 4, byKind: { ORPHAN: 3, LOCK: 1, DRIFT: 0 } });
  });

  it('are a hundred at most; the rest is counted', async () => {
    const { findings, counts } = await added(Array.from({ length: 130 }, () => finding('ORPHAN')));
    expect([findings.length, counts.findings]).toEqual([100, 130]);
  });

  it('are none where nothing is added', async () => {
    expect(await added([])).toEqual(NO_FINDINGS);
  });

  it('tell what could not be listed', async () => {
    const { result } = await runFragment(
      state('Add', { Type: 'Pass', Assign: couldNotBeListed('the endpoints', "'Boom'") }),
      { variables: { ...NO_FINDINGS } as never, wanted: '$findings' },
    );
    expect(result.output).toEqual([
      expect.objectContaining({
        model: '',
        kind: 'UNKNOWN',
        resource: 'Environment',
        name: 'the endpoints',
        actual: 'Boom',
      }),
    ]);
  });
});
