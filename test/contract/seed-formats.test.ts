import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import {
  SEED_KEYS,
  SEED_VALUES,
  SeedDeleteRequest,
  SeedDeployRequest,
  SeedRegisterRequest,
} from '../../contract/seed-formats';

const accepts = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('a value in the seed’s format', () => {
  it.each<[keyof typeof SEED_VALUES, unknown[], unknown[]]>([
    ['modelVersion', [1, '1', 'latest', 'default', 'champion'], [0, '0', '1.5', 'Champion', '']],
    ['imageVersion', [1, '13', 'latest', 'default'], [0, 'champion', '01', '']],
    ['memory', [512, '512', '512Mi', '4'], ['3', '0.5Gi', '512 Mi', '2Gi', '0512']],
    ['cpu', [0.1, 1, '1', '0.5', '1024m', '191.9', '192'], [0, '0', '192.5', '0.5 vCPU', '10m', 'm']],
  ])('of %s may be any of %j and none of %j', (name, right, wrong) => {
    expect(right.filter((value) => !accepts(SEED_VALUES[name], value))).toEqual([]);
    expect(wrong.filter((value) => accepts(SEED_VALUES[name], value))).toEqual([]);
  });
});

describe('a request in the seed’s format', () => {
  it('of a deployment needs a model, and may hold what is for others to read', () => {
    expect(accepts(SeedDeployRequest, { config: { 'registry-name': 'iris', dataset: 'flowers' } })).toBe(true);
    expect(accepts(SeedDeployRequest, { config: { ram: '512Mi' } })).toBe(false);
    expect(accepts(SeedDeployRequest, { config: { 'registry-name': 'iris' }, other: 1 })).toBe(false);
  });

  it('of versions takes one to 25 at once, by location or in words', () => {
    const versions = (count: number, s3_location = 's3://a-bucket/key') => ({
      'registry-name': 'iris',
      versions: Array.from({ length: count }, () => ({ s3_location })),
    });
    expect([0, 1, 25, 26].map((count) => accepts(SeedRegisterRequest, versions(count)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(accepts(SeedRegisterRequest, versions(1, 'Location of the trained model.'))).toBe(true);
    expect(accepts(SeedRegisterRequest, versions(1, 'https://x/y'))).toBe(false);
  });

  it('of a deletion may say what is believed to be live, in digits too', () => {
    expect(accepts(SeedDeleteRequest, { 'registry-name': 'iris', version: '1', 'ecr-version': 3 })).toBe(true);
    expect(accepts(SeedDeleteRequest, { 'registry-name': 'iris', version: 'latest' })).toBe(false);
  });
});

describe('the seed’s keys', () => {
  it('are all in its config.json, each for one thing', () => {
    const keys = SEED_KEYS.map(({ key }) => key);
    expect(keys.toSorted()).toEqual(Object.keys(SeedDeployRequest.shape.config.shape).toSorted());
    const names = SEED_KEYS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
