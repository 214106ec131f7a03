import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { UpkeepReport } from '../../../contract/resources';
import { readUpkeep } from '../../../functions/read-deployments/read-upkeep';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const found = (model: string) => ({
  model,
  kind: 'ORPHAN',
  resource: 'Cluster',
  name: `slipway-${model}`,
  what: 'no record explains it',
  done: 'NOTHING',
});

describe('readUpkeep', () => {
  it('finds nothing before the first look', async () => {
    await expect(readUpkeep(registry.table, () => true)).rejects.toThrow('has not looked at the account yet');
  });

  describe('of a report', () => {
    beforeAll(() =>
      registry.table.put(
        {
          ...keyOf('upkeep', {}),
          startedAt: '2026-11-23T03:17:00.000Z',
          endedAt: '2026-11-23T03:18:00.000Z',
          executionArn: 'arn:aws:states:us-east-1:111111111111:execution:slipway-upkeep:asked-20261123-0317',
          repair: 'none',
          counts: JSON.stringify({ models: 2, busy: 0, repairs: 0, findings: 3, byKind: { ORPHAN: 2, UNKNOWN: 1 } }),
          findings: JSON.stringify([found('iris'), found('fraud'), { ...found(''), kind: 'UNKNOWN' }]),
        },
        { exists: false },
      ),
    );

    it('tells everything to who may touch every model', async () => {
      const report = await readUpkeep(registry.table, () => true);
      expect(UpkeepReport.parse(report)).toEqual(report);
      expect(report).toMatchObject({ execution: 'asked-20261123-0317', repair: 'none' });
      expect(report.findings.map(({ model }) => model)).toEqual(['iris', 'fraud', '']);
    });

    it('tells a team of its own models', async () => {
      const { findings } = await readUpkeep(registry.table, (model) => model === 'iris');
      expect(findings.map(({ model }) => model)).toEqual(['iris']);
    });
  });
});
