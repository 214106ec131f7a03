import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { problemWith, problemWithRequest } from '../../asl/registry/request';
import { read, sentence } from '../../contract/refusal';
import { DeploymentRequest, RegisterVersionRequest, RollbackRequest } from '../../contract/requests';
import { SeedDeleteRequest, SeedDeployRequest, SeedRegisterRequest } from '../../contract/seed-formats';
import { modelName, number } from '../../contract/values';
import { evaluate } from '../../local/asl/jsonata';

/** Everything that is wrong with a value, in sentences. */
function refusals(schema: z.ZodMiniType, value: unknown): string[] {
  return (read(schema, value).problems ?? []).map((problem) => sentence(problem, 'body'));
}

describe('a refusal', () => {
  it('is none where the schema holds, and gives what the schema reads', () => {
    const schema = z.object({ cpu: z._default(number, 1) });
    expect(read(schema, {})).toEqual({ data: { cpu: 1 } });
  });

  it.each<[unknown, string[]]>([
    [[], ['body: must be a JSON object']],
    ['text', ['body: must be a JSON object, not "text"']],
    [{ cpu: '1' }, ['cpu: must be a number from 0.1 to 192, not "1"']],
    [{ cpu: null }, ['cpu: must be a number from 0.1 to 192, not null']],
    [{ minTasks: 1.5 }, ['minTasks: must be a whole number from 1 to 1000, not 1.5']],
    [{ minTasks: 2000 }, ['minTasks: must be a whole number from 1 to 1000, not 2000']],
    [
      { modelVersion: 'My Version' },
      ['modelVersion: must be a version number, latest or an alias, not "My Version"; did you mean my-version?'],
    ],
    [{ modelVersion: 'Ü' }, ['modelVersion: must be a version number, latest or an alias, not "Ü"']],
    [{ minTasks: 3, maxTasks: 2 }, ['minTasks: must not be greater than maxTasks, which is 2, not 3']],
    [{ modelVersion: true }, ['modelVersion: must be a version number, latest or an alias, not true']],
    [{ instanceType: 'big' }, ['instanceType: must be an EC2 instance type such as m6i.large, not "big"']],
    [{ healthCheckPath: { a: 1 } }, ['healthCheckPath: must be a path such as /health']],
    [{ notify: 'a@example.com' }, ['notify: must be a list, not "a@example.com"']],
    [
      { notify: ['nobody'] },
      [
        'notify.0: must be a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example, not "nobody"',
      ],
    ],
    [{ notify: Array(11).fill('a@example.com') }, ['notify: must be a list of at most 10']],
    [{ environment: { X: 1 } }, ['environment.X: must be a string without NUL characters, not 1']],
    [
      { environment: { 'MY-VAR': 'x' } },
      ['environment: each name must be letters, digits and underscores, not beginning with a digit, not "MY-VAR"'],
    ],
    [
      { cpu: 0, memoryMiB: 0 },
      ['cpu: must be a number from 0.1 to 192, not 0', 'memoryMiB: must be a whole number from 4 to 1000000, not 0'],
    ],
  ])('of %j is a sentence per field', (value, expected) => {
    expect(refusals(DeploymentRequest, value)).toEqual(expected);
  });

  it('of a missing field says that it is missing', () => {
    expect(refusals(RegisterVersionRequest, {})).toEqual(['s3Location: is missing']);
    expect(refusals(SeedRegisterRequest, { 'registry-name': 'iris', versions: [{}] })).toEqual([
      'versions.0.s3_location: is missing',
    ]);
  });

  it('of an unknown field comes first, and guesses which one was meant', () => {
    const known = 's3Location, metrics, gitCommit, tags, description, runId, runLink';
    expect(refusals(RegisterVersionRequest, { S3Locaton: 's3://bucket/key' })).toEqual([
      `S3Locaton: is unknown; known are ${known}; did you mean s3Location?`,
      's3Location: is missing',
    ]);
    expect(refusals(RegisterVersionRequest, { s3Location: 's3://bucket/key', x: 1 })).toEqual([
      `x: is unknown; known are ${known}`,
    ]);
  });

  it('shows no more than a hundred characters, and those as JSON has them', () => {
    expect(refusals(modelName, `${'x'.repeat(150)}`)).toEqual([
      `body: must be at most 30 characters, not "${'x'.repeat(100)}…"`,
    ]);
    expect(refusals(modelName, 'a\n"b"\u001b[31m')).toEqual([expect.stringContaining('not "a\\n\\"b\\"\\u001b[31m"')]);
  });

  it('shows no more of a name either', () => {
    const request = { s3Location: 's3://bucket/key', [`s3Location${'x'.repeat(9_000)}`]: 1 };
    expect(refusals(RegisterVersionRequest, request)).toEqual([
      `s3Location${'x'.repeat(90)}…: is unknown; known are s3Location, metrics, gitCommit, tags, description, runId, runLink`,
    ]);
  });

  it('of a name says how it may be written', () => {
    expect(refusals(modelName, 'My_Model')).toEqual([
      'body: must be lower-case letters, digits and hyphens (no underscores), beginning with a letter, not "My_Model"; did you mean my-model?',
    ]);
  });

  it('of a number with too many digits shows it', () => {
    const digits = '1'.repeat(39);
    const request = { s3Location: 's3://bucket/key', metrics: { auc: new NumberValue(digits) } };
    expect(refusals(RegisterVersionRequest, request)).toEqual([
      `metrics.auc: must be a number of at most 38 significant digits and a magnitude from 1e-130 to 9.9e125, not ${digits}`,
    ]);
  });

  it('of a map with too many entries says how many it may have', () => {
    const tags = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, 'x']));
    expect(refusals(RegisterVersionRequest, { s3Location: 's3://bucket/key', tags })).toEqual([
      'tags: must be a map of at most 50 entries',
    ]);
  });
});

/** Any JSON, and what is nearly a request: known names and slips of them, values that are right for some field. */
const FIELDS = [
  ...Object.keys(DeploymentRequest.shape),
  ...Object.keys(SeedDeployRequest.shape.config.shape),
  ...Object.keys(SeedDeleteRequest.shape),
  'config',
  'deploymentId',
  'min_tasks',
  'memory',
  'MY-VAR',
  '1',
];
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    'iris',
    'latest',
    '512Mi',
    '1024m',
    '/health',
    'm6i.large',
    'a@example.com',
    'Iris',
    'My_Model',
    'V1.5',
    'A_'.repeat(35),
    '',
    true,
    null,
  ),
  fc.constantFrom(
    'arn:aws:ssm:eu-central-1:111111111111:parameter/iris/key',
    'iris_deploy_1',
    'deploy',
    'x'.repeat(101),
  ),
  fc.constantFrom(0, 0.05, 0.5, 1, 3, 4, 512, 5000, 1_000_001, -1, 1.5),
);
const almostRequest = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 12 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

/** What has the schema's own fields, with right and wrong values. */
const nearly = (schema: z.ZodMiniObject) =>
  fc.dictionary(fc.constantFrom(...Object.keys(schema.shape)), fc.oneof(leaf, almostRequest), {
    maxKeys: 3,
    noNullPrototype: true,
  });

/** Right settings, of which two may contradict each other. */
const settingsTogether = fc.record(
  {
    minTasks: fc.integer({ min: 1, max: 3 }),
    maxTasks: fc.integer({ min: 1, max: 3 }),
    environment: fc.dictionary(fc.constantFrom('A', 'B'), fc.constant(''), { noNullPrototype: true }),
    secrets: fc.dictionary(
      fc.constantFrom('A', 'B'),
      fc.constant('arn:aws:ssm:eu-central-1:111111111111:parameter/iris/key'),
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Strategies, of which some are wrong in themselves and some in what their parts are to one another. */
const strategies = fc.oneof(
  fc.constantFrom<unknown>('rolling', 'canary', 'blueGreen', 'Canary'),
  fc.record(
    {
      type: fc.constantFrom<unknown>('rolling', 'canary', 'blueGreen', 'canary', 'canary', 'green', 1, null),
      steps: fc.array(
        fc.record(
          {
            percent: fc.constantFrom<unknown>(5, 50, 100, 100, 0, 101, 1.5, '5'),
            minutes: fc.constantFrom<unknown>(1, 5, 361, 720, 0, 721),
          },
          { requiredKeys: ['percent'], noNullPrototype: true },
        ),
        { maxLength: 11 },
      ),
      rollbackOn: fc.record(
        {
          errorPercent: fc.constantFrom<unknown>(0, 0.5, 100, -1, 101, '1'),
          p95Milliseconds: fc.constantFrom<unknown>(1, 60_000, 0, 60_001, 1.5),
          alarms: fc.array(fc.constantFrom<unknown>('slow', 'late', 'a/b c', '', 'x\u0000', 1), { maxLength: 11 }),
          alarm: fc.constant('slow'),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      pause: fc.constantFrom<unknown>(true, false, 'yes'),
      minRequests: fc.constantFrom<unknown>(1, 1_000_000, 0, 1_000_001),
      onInconclusive: fc.constantFrom<unknown>('rollBack', 'goOn', 'rollback'),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
);
const strategyTogether = fc.record(
  { strategy: strategies, minTasks: fc.constantFrom(1, 3), maxTasks: fc.constantFrom(2, 0) },
  { requiredKeys: ['strategy'], noNullPrototype: true },
);

/** Schedules, of which some entries are wrong in themselves, and some say something against others or the endpoint's own limits. */
const scheduleTogether = fc.record(
  {
    schedule: fc.array(
      fc.record(
        {
          cron: fc.constantFrom<unknown>('0 20 ? * MON-FRI *', '0 7 ? * MON-FRI *', '0/5 8 L * ? *', '0 20 * * * *', 1),
          timeZone: fc.constantFrom<unknown>('UTC', 'UTC', 'Etc/GMT+9', 'Europe/Berln'),
          minTasks: fc.constantFrom<unknown>(0, 1, 1, 3, -1),
          maxTasks: fc.constantFrom<unknown>(0, 2, 3, 1_001),
        },
        { requiredKeys: ['cron', 'timeZone'], noNullPrototype: true },
      ),
      { maxLength: 11 },
    ),
    minTasks: fc.constantFrom(1, 3),
    maxTasks: fc.constantFrom(2, 4),
  },
  { requiredKeys: ['schedule'], noNullPrototype: true },
);
const rightSchedule = fc.record(
  {
    schedule: fc.array(
      fc.record(
        {
          cron: fc.constantFrom('0 20 ? * MON-FRI *', '0 7 ? * MON-FRI *', '0/5 8 L * ? *'),
          timeZone: fc.constantFrom('UTC', 'Etc/GMT+9'),
          minTasks: fc.constantFrom(0, 1),
          maxTasks: fc.constantFrom(1, 3),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 3 },
    ),
    maxTasks: fc.constantFrom(2, 4),
  },
  { requiredKeys: ['schedule'], noNullPrototype: true },
);

interface Checked {
  readonly schema: z.ZodMiniType;
  readonly requests: fc.Arbitrary<unknown>;
  /** The workflows' check of `$value`. */
  readonly check: string;
}

const bySchema = (schema: z.ZodMiniType, requests: fc.Arbitrary<unknown>): Checked => {
  return { schema, requests, check: problemWith(schema, '$value', 'body') };
};

const REQUESTS: Readonly<Record<string, Checked>> = {
  DeploymentRequest: {
    schema: DeploymentRequest,
    requests: fc.oneof(nearly(DeploymentRequest), settingsTogether, strategyTogether, scheduleTogether, rightSchedule),
    check: problemWithRequest('$value'),
  },
  RollbackRequest: bySchema(RollbackRequest, fc.oneof(nearly(RollbackRequest), strategyTogether)),
  SeedDeployRequest: bySchema(SeedDeployRequest, fc.record({ config: nearly(SeedDeployRequest.shape.config) })),
  SeedDeleteRequest: bySchema(SeedDeleteRequest, nearly(SeedDeleteRequest)),
};

describe('the first refusal', () => {
  it.each(Object.entries(REQUESTS))(
    'of a %s is what the workflows’ check says',
    async (_, { schema, requests, check }) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(almostRequest, requests), async (value) => {
          const json = JSON.parse(JSON.stringify(value)) as never;
          const [first = ''] = refusals(schema, json);
          expect(await evaluate(check, { value: json }, 'a test')).toBe(first);
        }),
        { numRuns: 400 },
      );
    },
  );
});
