import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemWith, problemWithRequest } from '../../../asl/registry/request';
import { DeploymentRequest, RollbackRequest } from '../../../contract/requests';
import type { JsonValue } from '../../../local/asl';
import { evaluate } from '../../../local/asl/jsonata';

const check = problemWithRequest('$request');
const problem = (request: unknown) => evaluate(check, { request }, 'Assign/requestProblem');

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:slipway/token-AbCdEf';

const VALID: Readonly<Record<string, readonly JsonValue[]>> = {
  modelVersion: [1, 999_999, 'latest', 'champion'],
  imageVersion: [1, 'latest'],
  instanceType: ['m6i.large', 'u-6tb1.metal'],
  cpu: [0.1, 0.5, 192],
  memoryMiB: [4, 1_000_000],
  volumeGiB: [30, 16_384],
  gpus: [0, 16],
  spot: [true, false],
  containerPort: [1, 65_535],
  healthCheckPath: ['/', '/health?deep=1'],
  startupSeconds: [0, 2_700],
  drainSeconds: [0, 3_600],
  minTasks: [1, 1000],
  maxTasks: [1, 1000],
  cpuTargetPercent: [1, 50.5, 100],
  requestsPerMinutePerTask: [0, 1_000_000],
  schedule: [
    [],
    [{ cron: '0 20 ? * MON-FRI *', timeZone: 'Europe/Berlin', minTasks: 0, maxTasks: 0 }],
    [
      { cron: '0 7 1,15 * ? *', timeZone: 'UTC', minTasks: 1, maxTasks: 1 },
      { cron: '0 7 1,15 * ? *', timeZone: 'Etc/GMT+9', minTasks: 0, maxTasks: 1 },
    ],
  ],
  environment: [{}, { LOG_LEVEL: 'info', _a1: '' }],
  secrets: [{}, { TOKEN: SECRET }],
  strategy: [
    'rolling',
    'canary',
    'blueGreen',
    { type: 'rolling' },
    {
      type: 'canary',
      steps: [
        { percent: 1, minutes: 719 },
        { percent: 100, minutes: 1 },
      ],
      pause: true,
    },
    { type: 'blueGreen', steps: [{ percent: 100, minutes: 720 }], rollbackOn: { errorPercent: 0.5, alarms: ['a'] } },
  ],
  notify: [[], ['team@example.com']],
};

const NEARLY: readonly JsonValue[] = [
  0,
  1000.5,
  2_701,
  1001,
  1_000_001,
  65_536,
  16_385,
  29,
  3,
  0.09,
  192.1,
  100.1,
  -1,
  1e21,
  '',
  '1',
  'Latest',
  'my_model',
  'default',
  'm6i',
  'M6i.large',
  'health',
  '/ü',
  '/a\n',
  'team@example',
  'a b@c',
  '@',
  { 'A=B': 'x' },
  { 'MY-VAR': 'x' },
  { '': 'x' },
  { A: 1 },
  { A: null },
  { A: 'x'.repeat(4096) },
  { A: 'x'.repeat(4097) },
  { A: SECRET },
  { A: `${SECRET} ` },
  { A: 'arn:aws:ssm:eu-central-1:111111111111:parameter/a' },
  Array(11).fill('a@b.c'),
  ['a@b.c', 1],
  [[]],
  [null],
  [{}],
  true,
  null,
  {},
  [],
];

const HOSTILE: readonly JsonValue[] = [
  '{% $states.context %}',
  "' & $x",
  '\\',
  '${Prefix}',
  '\ud800',
  '\u0000',
  '__proto__',
  'constructor',
  '😀'.repeat(40),
];

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue);
const fieldValue = (field: string) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(VALID[field] ?? [{}])) },
    { weight: 2, arbitrary: fc.constantFrom(...NEARLY, ...HOSTILE) },
    { weight: 1, arbitrary: json },
  );
const request = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(Object.fromEntries(Object.keys(VALID).map((field) => [field, fieldValue(field)])), {
      requiredKeys: [],
    }),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('cpu', 'CPU', '__proto__', 'constructor')), json),
  },
  { weight: 1, arbitrary: json },
);

describe('the workflow’s check of a request', () => {
  it('accepts exactly what the contract does, and names the field and the value otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        // As it reaches the workflow: JSON, in which there is no -0.
        const value = JSON.parse(JSON.stringify(given)) as JsonValue;
        const found = await problem(value);
        const parsed = DeploymentRequest.safeParse(value);
        expect({ value, accepted: found === '' }).toEqual({ value, accepted: parsed.success });
        if (parsed.success) return;
        const [field] = String(found).split(/[.:]/);
        const fields = parsed.error.issues.flatMap(({ path, ...issue }) =>
          'keys' in issue ? issue.keys : [path.length > 0 ? String(path[0]) : 'body'],
        );
        expect(fields.some((wrong) => String(found).startsWith(wrong)) ? '' : `${found}, but ${fields}`).toBe('');
        const held = Object.hasOwn(VALID, field!) && (value as Record<string, JsonValue>)[field!];
        // JSONata writes numbers with 15 digits, which the greatest do not survive.
        if (typeof held === 'number' && Math.abs(held) < 1e300)
          expect(found).toContain(`, not ${Number(held.toPrecision(15))}`);
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(VALID).flatMap(([field, values]) => values.map((value) => [field, value] as const)))(
    'finds nothing wrong with %s %j',
    async (field, value) => {
      expect(await problem({ [field]: value })).toBe('');
    },
  );

  it.each<[JsonValue, string]>([
    [{ cpu: 'much' }, 'cpu: must be a number from 0.1 to 192, not "much"'],
    [{ minTasks: 0 }, 'minTasks: must be a whole number from 1 to 1000, not 0'],
    [
      { notify: ['a@b.c', 'nobody'] },
      'notify.1: must be a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example, not "nobody"',
    ],
    [{ cpus: 1 }, expect.stringContaining('cpus: is unknown; known are modelVersion, imageVersion, ') as never],
    ['go', 'body: must be a JSON object, not "go"'],
    [{ minTasks: 5, maxTasks: 4 }, 'minTasks: must not be greater than maxTasks, which is 4, not 5'],
    [
      { secrets: { B: SECRET, TOKEN: SECRET }, environment: { TOKEN: 'a' } },
      'secrets: must not have TOKEN, which environment has too',
    ],
  ])('says of %j', async (value, expected) => {
    expect(await problem(value)).toEqual(expected);
  });

  it('lets the two counts of tasks be the same', async () => {
    expect(await problem({ minTasks: 4, maxTasks: 4 })).toBe('');
  });
});

describe('the check of another request', () => {
  it('is by its schema', async () => {
    const rollback = (value: JsonValue) =>
      evaluate(problemWith(RollbackRequest, '$value', 'rollback'), { value }, 'Condition');
    expect(await rollback({ deploymentId: 'iris.build-1' })).toBe('');
    expect(await rollback({})).toBe('');
    expect(await rollback({ deploymentId: 1 })).toMatch(/^deploymentId: must be .*, not 1$/);
    expect(await rollback([])).toBe('rollback: must be a JSON object');
  });
});
