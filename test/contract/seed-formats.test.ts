import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { SeedDeleteRequest, SeedDeployRequest, SeedRegisterRequest } from '../../contract/seed-formats';

const allows = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;
const deploys = (config: object) => allows(SeedDeployRequest, { config: { 'registry-name': 'iris', ...config } });
const registers = (...locations: string[]) =>
  allows(SeedRegisterRequest, { 'registry-name': 'iris', versions: locations.map((s3_location) => ({ s3_location })) });

describe('the seed’s config.json', () => {
  it.each([
    {},
    { 'model-version': 1, 'ecr-version': '2' },
    { 'model-version': 'latest', 'ecr-version': 'default' },
    { cpu: '1024m', ram: '1048Mi' },
    { cpu: '0.5', ram: '512' },
    { cpu: 192, ram: 4 },
    { 'deployment-type': 'build', model_name: 'model.json', instance_type: 'm6i.large' },
  ])('may have %j', (config) => {
    expect(deploys(config)).toBe(true);
  });

  it.each([
    { 'registry-name': 'Iris' },
    { 'model-version': 0 },
    { 'model-version': '0' },
    { 'model-version': '1000000' },
    { cpu: '99m' },
    { cpu: '192.5' },
    { cpu: '0' },
    { cpu: 0 },
    { ram: '512Gi' },
    { 'deployment-type': 'both' },
    { instance_type: 'large' },
  ])('may not have %j', (config) => {
    expect(deploys(config)).toBe(false);
  });
});

describe('the seed’s registration', () => {
  it('takes a location in words, or an s3:// one', () => {
    expect(registers('Location of the trained ML model in Amazon S3.', 's3://bucket/model')).toBe(true);
    expect([registers('https://bucket/model'), registers('S3+x://bucket'), registers('')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('takes 1 to 25 versions', () => {
    const many = (count: number) => Array.from({ length: count }, () => 's3://bucket/model');
    expect([0, 1, 25, 26].map((count) => registers(...many(count)))).toEqual([false, true, true, false]);
  });
});

describe('the seed’s deletion', () => {
  it('takes numbers, as numbers or text', () => {
    const versions = [1, '1', '999999', 0, '0', 'latest'];
    const taken = versions.filter((version) => allows(SeedDeleteRequest, { 'registry-name': 'iris', version }));
    expect(taken).toEqual([1, '1', '999999']);
  });
});
