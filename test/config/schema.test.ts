import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { ConfigError, parseConfig } from '../../config/load';
import { environmentSchema } from '../../config/schema';

const valid = JSON.parse(readFileSync('config/dev.json', 'utf8'));

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
    [{ capacity: { minTasks: 3, maxTasks: 2 } }, 'capacity.maxTasks: must be at least minTasks, not 2'],
    [
      { container: { healthCheckPath: "/it's" } },
      'container.healthCheckPath: must be a path such as /health, not "/it\'s"',
    ],
    [{ subnetIds: ['subnet-1'] }, 'subnetIds: must be a list of at least 2'],
    [{ api: { rateLimit: 0 } }, 'api.rateLimit: must be a number greater than 0, not 0'],
    [{ api: { auth: 'NONE' } }, 'api.auth: must be one of API_KEY, IAM, not "NONE"'],
    [
      { mail: { sender: 'nobody', recipients: [] } },
      'mail.sender: must be a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example, not "nobody"\n  mail.recipients: must be a list of at least 1',
    ],
    [
      { local: { images: { iris: { command: ['node'] } } } },
      'local.images: each name must be <repository>:<tag>, not "iris"',
    ],
    [{ vpcId: undefined }, 'vpcId: is missing'],
  ])('is refused with %j in a sentence', (change, sentence) => {
    expect(refusal(change)).toBe(sentence);
  });

  it('is refused with a name that it does not know, and told the one that was meant', () => {
    expect(refusal({ regoin: 'eu-west-1' })).toMatch(
      /^regoin: is unknown; known are .*, region, .*; did you mean region\?$/,
    );
  });

  it('has defaults for what it does not say', () => {
    const { machineImages, deployment, capacity, container } = parseConfig(
      'dev.json',
      JSON.stringify({ ...valid, capacity: undefined }),
    );
    expect(machineImages.arm64).toContain('/amazon-linux-2023/arm64/');
    expect(deployment).toEqual({ deadlineMinutes: 30, requireApproval: false, historyDays: 730 });
    expect(capacity).toMatchObject({ instanceType: 'm6i.large', minTasks: 1, maxTasks: 4, volumeGiB: 60 });
    expect(container).toEqual({ port: 5000, healthCheckPath: '/health', startupSeconds: 360 });
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
