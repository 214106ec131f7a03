import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LocalRegistry, localRegistry } from '../registry-table';
import { clientOf, operationsOf } from './mlflow-client';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  const call = clientOf(registry.table);
  await call('POST registered-models/create', { name: 'iris' });
  await call('POST model-versions/create', { name: 'iris', source: 's3://artifacts/m' });
});
afterAll(() => registry.close());

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('iris', '1', 'latest', '__proto__', 'constructor', 'MODEL#iris', '#n0', '9007199254740993', '%00'),
  fc.constantFrom("name = 'iris'", "name LIKE '%'", 'name DESC', 's3://artifacts/m', 'x'.repeat(5_000)),
);
const value = fc.oneof(
  text,
  fc.integer(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.array(fc.record({ key: text, value: text }), { maxLength: 3 }),
);
const FIELDS = [
  'new_name',
  'alias',
  'source',
  'tags',
  'description',
  'key',
  'value',
  'stage',
  'run_id',
  'url',
  'events',
  'secret',
  'status',
  'event',
];
const SEARCH = ['filter', 'order_by', 'page_token', 'max_results', 'stages'];
const request = fc
  .record({
    name: fc.oneof(fc.constant('iris'), text),
    version: fc.oneof(fc.constant('1'), value),
    others: fc.dictionary(fc.constantFrom(...FIELDS, ...SEARCH), value, { maxKeys: 8 }),
  })
  .map(({ others, ...at }) => ({ ...others, ...at }));

const CALLS = Object.keys(operationsOf({} as LocalRegistry['table'])).map((name) =>
  name.replace('{webhook_id}', 'ab-12'),
);

describe('whatever MLflow’s client sends', () => {
  it.each(CALLS)('%s answers with no 5xx, in MLflow’s shape', async (name) => {
    const call = clientOf(registry.table);
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const { status, body } = await call(name, asked);
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(body).toEqual({ error_code: expect.any(String), message: expect.any(String) });
      }),
      { numRuns: 40 },
    );
  });
});
