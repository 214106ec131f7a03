import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { ConfigError, parseConfig } from '../../config/load';
import { environmentSchema } from '../../config/schema';

const valid = JSON.parse(readFileSync('config/dev.json', 'utf8'));

const team = { name: 'vision', repositories: [{ name: 'acme/vision', environment: 'dev' }], models: ['iris'] };

const NAMES = {
  by: 'host',
  domain: 'models.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
};
const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };

const POOL = { instanceType: 'm6i.xlarge', maxInstances: 4 };

/** The message with which a change of a valid file is refused. */
function refusal(change: object): string {
  try {
    parseConfig('config/dev.json', JSON.stringify({ ...valid, ...change }));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.replace('config/dev.json is not a valid environment:\n  ', '');
  }
  throw new Error('was accepted');
}

/** The places of all values in a value. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const within = Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]));
  return [[], ...within];
}

function withValueAt(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const copy: Record<string, unknown> = Array.isArray(whole) ? ([...whole] as never) : { ...(whole as object) };
  copy[name] = withValueAt(copy[name], rest, value);
  return copy;
}

/** Each on its own line below the first; none where the change is right. */
function sentencesOf(config: unknown): string[] {
  try {
    parseConfig('config/dev.json', JSON.stringify(config));
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.split('\n  ').slice(1);
  }
}

describe('an environment', () => {
  it.each([
    [{ account: '12' }, 'account: must be an AWS account id of 12 digits, not "12"'],
    [
      { loadBalancers: { ...valid.loadBalancers, portFrom: '5001' } },
      'loadBalancers.portFrom: must be a whole number from 1 to 65535, not "5001"',
    ],
    [
      { loadBalancers: { ...valid.loadBalancers, portFrom: 6000, portTo: 5999 } },
      'loadBalancers.portTo: must be at least portFrom, not 5999',
    ],
    [
      { loadBalancers: { ...valid.loadBalancers, portFrom: 6000 } },
      'loadBalancers.portTo: must be at least portFrom, not 5050',
    ],
    [
      { capacity: { minTasks: 3, maxTasks: 2 } },
      'capacity.minTasks: must not be greater than maxTasks, which is 2, not 3',
    ],
    [{ capacity: { minTasks: 5 } }, 'capacity.minTasks: must not be greater than maxTasks, which is 4, not 5'],
    [
      { namePrefix: 'Slipway_Dev' },
      'namePrefix: must be lower-case letters, digits and hyphens, beginning with a letter other than in aws, ecs, fargate or internal, and not ending with a hyphen, not "Slipway_Dev"; did you mean slipway-dev?',
    ],
    [
      { container: { healthCheckPath: "/it's" } },
      'container.healthCheckPath: must be a path such as /health, not "/it\'s"',
    ],
    [{ subnetIds: ['subnet-1'] }, 'subnetIds: must be a list of at least 2'],
    [{ api: { rateLimit: 0 } }, 'api.rateLimit: must be a number greater than 0, not 0'],
    [
      { api: { keyValue: 'x'.repeat(19) } },
      'api.keyValue: must have 20 to 128 characters, without which API Gateway refuses it; only local mode takes another, not "xxxxxxxxxxxxxxxxxxx"',
    ],
    [
      { api: { auth: 'IAM' }, mlflow: { bearerTokens: true } },
      'mlflow.bearerTokens: needs api.auth API_KEY, since a token is an API key, not true',
    ],
    [{ api: { auth: 'NONE' } }, 'api.auth: must be one of API_KEY, IAM, not "NONE"'],
    [
      { mail: { sender: 'nobody', recipients: [] } },
      'mail.sender: must be a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example, not "nobody"\n  mail.recipients: must be a list of at least 1',
    ],
    [
      { local: { images: { iris: { command: ['node'] } } } },
      'local.images: each name must be <repository>:<tag>, not "iris"',
    ],
    [
      { deployment: { strategy: { type: 'canary', minRequests: 0 } } },
      'deployment.strategy.minRequests: must be a whole number from 1 to 1000000, not 0',
    ],
    [{ pools: { a_b: POOL } }, 'pools: each name must be lower-case letters and digits other than own, not "a_b"'],
    [{ pools: { own: POOL } }, 'pools: each name must be lower-case letters and digits other than own, not "own"'],
    [{ capacity: { pool: 'gpu' } }, 'capacity.pool: must be own, or one of pools, not "gpu"'],
    [{ capacity: { pool: 'constructor' } }, 'capacity.pool: must be own, or one of pools, not "constructor"'],
    [{ pools: { ['x'.repeat(17)]: POOL } }, `pools: each name must be at most 16 characters, not "${'x'.repeat(17)}"`],
    [{ pools: { gpu: { ...POOL, maxInstances: undefined } } }, 'pools.gpu.maxInstances: is missing'],
    [{ pools: { gpu: { ...POOL, minInstances: 5 } } }, 'pools.gpu.maxInstances: must be at least minInstances, not 4'],
    [
      { pools: { gpu: { ...POOL, instanceType: 'large' } } },
      'pools.gpu.instanceType: must be an EC2 instance type such as m6i.large, not "large"',
    ],
    [
      { pools: { gpu: { ...POOL, headroomPercent: 51 } } },
      'pools.gpu.headroomPercent: must be a whole number from 0 to 50, not 51',
    ],
    [
      { pools: { gpu: { ...POOL, gpus: 1 } } },
      'pools.gpu.gpus: is unknown; known are instanceType, minInstances, maxInstances, volumeGiB, spot, headroomPercent',
    ],
    [{ routing: { by: 'name' } }, 'routing.by: must be one of port, host, not "name"'],
    [{ routing: { ...NAMES, domain: undefined } }, 'routing.domain: must be there with by: host'],
    [
      { routing: { by: 'port', certificateArn: NAMES.certificateArn } },
      'routing.domain: must be there, the domain that certificateArn and hostedZoneId are for',
    ],
    [
      { routing: { ...NAMES, certificateArn: undefined } },
      'routing.certificateArn: must be there, a certificate for *.models.example.com: names are served by HTTPS alone',
    ],
    [
      { routing: { ...NAMES, domain: 'models.example.com.' } },
      'routing.domain: must be a domain such as models.example.com, not "models.example.com."',
    ],
    [
      { routing: NAMES, loadBalancers: { ...valid.loadBalancers, count: 2 } },
      'routing.hostedZoneId: must be there with more than one load balancer, since each name leads to its own',
    ],
    [
      { routing: NAMES, loadBalancers: { ...valid.loadBalancers, portFrom: 400 } },
      "loadBalancers.portFrom: must leave port 443 to the models' names, not 400",
    ],
    [
      { loadBalancers: { ...valid.loadBalancers, modelsPerLoadBalancer: 101 } },
      'loadBalancers.modelsPerLoadBalancer: must be a whole number from 1 to 100, not 101',
    ],
    [{ jwt: TOKENS }, 'jwt: needs HTTPS: routing by host, or loadBalancers.certificateArn'],
    [
      { routing: NAMES, jwt: { ...TOKENS, jwksEndpoint: 'http://login.example.com/keys' } },
      'jwt.jwksEndpoint: must be the URL of the issuer’s keys, such as https://login.example.com/keys.json, not "http://login.example.com/keys"',
    ],
    [{ vpcId: undefined }, 'vpcId: is missing'],
    ...['aws-ml', 'ecs', 'ecsml', 'fargate1', 'internal', 'internal-ml'].map((prefix): [object, string] => [
      { namePrefix: prefix, ci: undefined },
      `namePrefix: must be lower-case letters, digits and hyphens, beginning with a letter other than in aws, ecs, fargate or internal, and not ending with a hyphen, not "${prefix}"`,
    ]),
    [
      { ci: { teams: [{ ...team, repositories: [{ name: 'acme@1/vision', environment: 'dev' }] }] } },
      'ci.teams.0.repositories.0.name: must be a GitHub repository such as example/iris, or with their ids example@123/iris@456, not "acme@1/vision"',
    ],
    [
      { machineImages: { gpu: 'resolve:ssm:/a,b' } },
      'machineImages.gpu: must be ami-… or resolve:ssm:/<parameter>, not "resolve:ssm:/a,b"',
    ],
    [
      { limits: { instanceTypes: ['*.large'] } },
      'limits.instanceTypes.0: must be an instance type such as m6i.large, or a beginning such as m6i.*, not "*.large"',
    ],
    [
      { limits: { instanceTypes: ['c*'] } },
      'capacity.instanceType: must be one of limits.instanceTypes, not "m6i.large"',
    ],
    [{ limits: { maxTasks: 3 } }, 'capacity.maxTasks: must not be greater than limits.maxTasks, which is 3, not 4'],
    [
      { limits: { imageRegistries: ['222222222222.dkr.ecr.us-east-1.amazonaws.com'] } },
      'limits.imageRegistries.0: must be in region eu-central-1, where images are looked for, not "222222222222.dkr.ecr.us-east-1.amazonaws.com"',
    ],
    [
      { limits: { imageRegistries: ['ghcr.io'] } },
      'limits.imageRegistries.0: must be an ECR registry such as 222222222222.dkr.ecr.eu-central-1.amazonaws.com, not "ghcr.io"',
    ],
    [
      { limits: { notifyDomains: ['@example.com'] } },
      'limits.notifyDomains.0: must be a domain such as example.com, or *, not "@example.com"',
    ],
    [{ secrets: { kmsKeyArns: ['alias/key'] } }, 'secrets.kmsKeyArns.0: must be the ARN of a KMS key, not "alias/key"'],
    [{ subnetIds: ['subnet-1', 'subnet-1'] }, 'subnetIds.1: must not be there twice, not "subnet-1"'],
    [{ ci: { teams: [team, team] } }, 'ci.teams.1.name: must not be there twice, not "vision"'],
    [
      { ci: { teams: [{ ...team, models: ['*'] }] } },
      'ci.teams.0.models.0: must be the name of a model, of lower-case letters, digits and hyphens, or how names begin, with an asterisk at the end: fraud-*, not "*"',
    ],
    [
      { ci: { teams: [{ ...team, keyValue: 'short' }] } },
      'ci.teams.0.keyValue: must have 20 to 128 characters, without which API Gateway refuses it; only local mode takes another, not "short"',
    ],
    [
      { ci: { teams: [{ ...team, keyValue: 'k'.repeat(20) }] }, api: { keyValue: 'k'.repeat(20) } },
      `ci.teams.0.keyValue: must be the value of no other key, not "${'k'.repeat(20)}"`,
    ],
    [
      { ci: { teams: [{ ...team, models: Array.from({ length: 170 }, (_, index) => `a-model-called-${index}`) }] } },
      'ci.teams: must take at most 3000 bytes in all; give models whose names begin alike as one, such as fraud-*',
    ],
    [
      { ci: { teams: [{ ...team, models: ['x'.repeat(21)] }] } },
      `ci.teams.0.models.0: must be at most 20 characters, which namePrefix slipway-dev leaves, not "${'x'.repeat(21)}"`,
    ],
    ...['10.0.0.256/8', '10.0.0.0/33', '10.0.0.0', '010.0.0.0/8'].map((cidr): [object, string] => [
      { loadBalancers: { ...valid.loadBalancers, ingressCidrs: [cidr] } },
      `loadBalancers.ingressCidrs.0: must be an IPv4 CIDR such as 10.0.0.0/8, not "${cidr}"`,
    ]),
    ...['a..b', 'a.-b', 'a-.b', '10.0.0.1', 'xn--bucket', 'ab', '-ab', 'ab.'].map((bucket): [object, string] => [
      { artifactBucket: bucket },
      `artifactBucket: must be the name of an S3 bucket: 3 to 63 lower-case letters, digits, hyphens and single periods between them, not "${bucket}"`,
    ]),
  ])('is refused with %j in a sentence', (change, sentence) => {
    expect(refusal(change)).toBe(sentence);
  });

  it('is refused with a name that it does not know, and told the one that was meant', () => {
    expect(refusal({ regoin: 'eu-west-1' })).toMatch(
      /^regoin: is unknown; known are .*, region, .*; did you mean region\?$/,
    );
  });

  it('is refused in a sentence wherever a value is wrong', () => {
    const { local, pools } = JSON.parse(readFileSync('config/local.json', 'utf8'));
    const complete = { ...valid, local, pools };
    const wrong = [null, true, -1, 1.5, '', 'ü', '!'.repeat(200), [], [{}], {}, { 'ü ü': 1 }];
    for (const path of pathsOf(complete).filter(([first]) => first !== undefined && first !== '$schema')) {
      for (const value of wrong) {
        for (const sentence of sentencesOf(withValueAt(complete, path, value))) {
          expect(sentence).toMatch(/^[^"{]+: (is missing$|is unknown; known are |must |each name must )/);
          expect(sentence).not.toMatch(/of another form|regex|invalid|undefined|\[object|\{/i);
          expect(sentence.length).toBeLessThan(500);
        }
      }
    }
  });

  it('has no pools unless it says so, and puts models on instances of their own', () => {
    expect(parseConfig('dev.json', JSON.stringify(valid))).toMatchObject({ pools: {}, capacity: { pool: 'own' } });
  });

  it('may put models into one of its pools', () => {
    const shared = { capacity: { pool: 'shared' }, pools: { shared: POOL } };
    expect(parseConfig('dev.json', JSON.stringify({ ...valid, ...shared })).capacity.pool).toBe('shared');
  });

  it('may name a repository with several refs, and a command with the same word twice', () => {
    const refs = ['refs/heads/a', 'refs/heads/b'].map((ref) => ({ name: 'acme/vision', ref }));
    const images = { 'local/iris:1': { command: ['node', 'node'] } };
    const config = { ...valid, ci: { teams: [{ ...team, repositories: refs }] }, local: { images } };
    expect(parseConfig('config/dev.json', JSON.stringify(config)).ci?.teams).toHaveLength(1);
  });

  it('may have a team without repositories, whose models are named by how they begin', () => {
    const config = { ...valid, ci: { teams: [{ name: 'risk', models: [`${'x'.repeat(20)}*`] }] } };
    expect(parseConfig('config/dev.json', JSON.stringify(config)).ci?.teams).toEqual([
      { name: 'risk', models: [`${'x'.repeat(20)}*`], repositories: [], approve: false },
    ]);
  });

  it('has defaults for what it does not say', () => {
    const { api, machineImages, deployment, capacity, container, pools } = parseConfig(
      'dev.json',
      JSON.stringify({ ...valid, api: undefined, capacity: undefined, pools: { shared: POOL } }),
    );
    expect(pools).toEqual({ shared: { ...POOL, minInstances: 1, spot: false, headroomPercent: 0 } });
    expect(api).toEqual({
      auth: 'API_KEY',
      scheme: 'https',
      quotaPerMonth: 1_000_000,
      burstLimit: 200,
      rateLimit: 100,
    });
    expect(machineImages.arm64).toContain('/amazon-linux-2023/arm64/');
    expect(deployment).toEqual({
      deadlineMinutes: 30,
      requireApproval: false,
      strategy: 'rolling',
      historyDays: 730,
    });
    expect(capacity).toMatchObject({ instanceType: 'm6i.large', minTasks: 1, maxTasks: 4, volumeGiB: 60 });
    expect(capacity).toMatchObject({ requestsPerMinutePerTask: 0, schedule: [] });
    expect(container).toEqual({
      port: 5000,
      healthCheckPath: '/health',
      startupSeconds: 360,
      drainSeconds: 30,
      p95AlarmMilliseconds: 0,
    });
  });
});

/** The fields of a section, whether it may be left out or not. */
function fieldsOf(schema: z.core.$ZodType): string[] {
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType };
  if (innerType) return fieldsOf(innerType);
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
}

describe('the README’s table of values', () => {
  const rows = readFileSync('README.md', 'utf8')
    .split('\n')
    .filter((line) => /^ +\| `/.test(line));
  const sections = Object.entries(environmentSchema.shape).filter(([name]) => name !== '$schema');

  it.each(sections)('has %s and its fields', (name, schema) => {
    const row = rows.find((line) => line.split('|')[1]!.includes(`\`${name}\``)) ?? '';
    expect({ row, missing: fieldsOf(schema).filter((field) => !row.includes(`\`${field}\``)) }).toEqual({
      row: expect.stringContaining(name),
      missing: [],
    });
  });
});
