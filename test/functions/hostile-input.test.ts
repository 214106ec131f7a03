import { ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROUTES } from '../../contract/routes';
import { governModelRoutes } from '../../functions/govern-model/routes';
import { readDeploymentsRoutes } from '../../functions/read-deployments/routes';
import { readRegistryRoutes } from '../../functions/read-registry/routes';
import { registerModelRoutes } from '../../functions/register-model/routes';
import type { SomeOperations } from '../../functions/shared/rest/operations';
import { caller, type RouteCall } from './call-route';
import { type LocalRegistry, localRegistry, REGISTRATION } from './registry-table';

const stepFunctions = {
  send: async () => {
    throw new ExecutionDoesNotExist({ message: 'Execution Does Not Exist', $metadata: {} });
  },
} as unknown as SFNClient;

function allOperations({ table }: LocalRegistry): SomeOperations {
  return {
    ...registerModelRoutes(table, REGISTRATION),
    ...governModelRoutes(table),
    ...readRegistryRoutes(table, {}),
    ...readDeploymentsRoutes(table, stepFunctions, { deploy: 'a', delete: 'b' }, { loadBalancers: 1, pools: {} }),
  };
}

let registry: LocalRegistry;
let operations: SomeOperations;
beforeAll(async () => {
  registry = await localRegistry();
  operations = allOperations(registry);
  const call = caller(operations);
  const body = { s3Location: 's3://artifacts/m' };
  await call('POST /models/{model}/versions', { path: { model: 'iris' }, body });
});
afterAll(() => registry.close());

const INJECTIONS = [
  '{% $states.context %}',
  '#set($x = 1)$x',
  '$util.parseJson("{}")',
  ':v0 OR attribute_exists(pk)',
  '#n0',
  'MODEL#iris',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '9007199254740993',
  '1e999',
  '\ud800',
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...INJECTIONS),
  fc.constantFrom('iris', '1', 'latest'),
);
const leaf = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const FIELDS = ['s3Location', 'metrics', 'tags', 'tag', 'cpu', 'version', 'status', 'registry-name', 'versions'];
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom(...FIELDS)), tie('value'), { maxKeys: 5 }),
  ),
})).value;
const call: fc.Arbitrary<RouteCall> = fc.record({
  path: fc.record({
    model: fc.oneof(fc.constant('iris'), text),
    version: fc.oneof(fc.constantFrom('1', 'latest'), text),
    imageVersion: text,
    alias: fc.oneof(fc.constant('champion'), text),
    deploymentId: text,
  }),
  query: fc.dictionary(fc.constantFrom('limit', 'pageToken', 'prefix', 'status', 'alias', 'other'), text),
  headers: fc.dictionary(fc.constantFrom('Idempotency-Key', 'Content-Type', 'x'), text),
  body: fc.oneof(
    text,
    json.map((value) => JSON.stringify(value)),
  ),
});

const SERVED = ROUTES.filter(({ integration }) => 'function' in integration);

describe('whatever is sent', () => {
  it('covers every route of the functions', () => {
    expect(Object.keys(operations).toSorted()).toEqual(SERVED.map(({ operationId }) => operationId).toSorted());
  });

  it.each(SERVED.map(({ method, path }) => `${method} ${path}`))(
    '%s answers with no 5xx, no stack trace, and changes nothing when it refuses',
    async (route) => {
      const send = caller(operations);
      await fc.assert(
        fc.asyncProperty(call, async (input) => {
          const before = route.startsWith('GET') ? undefined : await registry.contents();
          const { status, body, text: answer } = await send(route, input);
          expect(status).toBeLessThan(500);
          expect(answer).not.toMatch(/\bat .*\.(ts|js):\d+|node_modules/);
          if (status < 400) return;
          expect(body).toEqual({ error: expect.any(String), message: expect.any(String) });
          if (before) expect(await registry.contents()).toEqual(before);
        }),
        { numRuns: 40 },
      );
    },
  );
});
