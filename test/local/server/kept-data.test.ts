import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { S3 } from '../../../local/aws/s3';
import { KeptData } from '../../../local/server/kept-data';

const home = mkdtempSync(path.join(tmpdir(), 'data-'));
afterAll(() => rmSync(home, { recursive: true }));

const account = () => {
  const items: object[] = [];
  const table = {
    rawItems: async () => items as never,
    put: async (all: readonly object[]) => void items.push(...all),
  };
  return { items, table, s3: new S3({ now: () => 0, buckets: ['artifacts', 'console'] }) };
};

it('A folder keeps the registry and its artifacts, and no other bucket', async () => {
  const first = account();
  const model = { pk: { S: 'MODEL#iris' }, sk: { S: 'MODEL' } };
  first.items.push(model);
  first.s3.put('artifacts', 'iris/model.json', Buffer.from('{}'));
  first.s3.put('console', 'index.html', Buffer.from(''));
  await new KeptData(home, 'artifacts').save(first);

  const next = account();
  await new KeptData(home, 'artifacts').load(next);
  expect(next.items).toEqual([model]);
  expect([...next.s3.objectsOf('artifacts').keys()]).toEqual(['iris/model.json']);
  expect(next.s3.objectsOf('console').size).toBe(0);
});
