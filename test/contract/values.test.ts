import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import * as values from '../../contract/values';

type Value = {
  [Name in keyof typeof values]: (typeof values)[Name] extends z.ZodMiniType ? Name : never;
}[keyof typeof values];

const RIGHT: readonly (readonly [Value, readonly unknown[]])[] = [
  ['modelName', ['a', 'iris', 'iris-2', 'x'.repeat(30)]],
  ['modelNamePrefix', ['i', 'iris-']],
  ['number', [1, 999_999]],
  ['idempotencyKey', ['a', ' ', '~', '"quoted"', 'run:7.1', 'k'.repeat(255)]],
  ['alias', ['champion', 'a', 'v-2', 'latest-1', 'x'.repeat(63)]],
  ['versionReference', [1, 'latest', 'champion']],
  ['imageReference', [1, 'latest']],
  ['s3Location', ['s3://my-bucket/iris/model.joblib', 's3://abc/k', 's3://my-bucket/ä ö']],
  ['gitCommit', ['abcdef1', 'a'.repeat(64)]],
  [
    'repositoryUri',
    ['iris', 'iris.v2', 'models/iris.v2', 'models/iris', '111111111111.dkr.ecr.eu-central-1.amazonaws.com/models/iris'],
  ],
  ['imageTag', ['1', '1.2-rc_3', 'x'.repeat(128)]],
  ['imageDigest', [`sha256:${'a'.repeat(64)}`]],
  ['instanceType', ['m6i.large', 'u-6tb1.metal']],
  ['vCpu', [0.1, 192]],
  ['memoryMiB', [4, 1_000_000]],
  ['volumeGiB', [30, 16_384]],
  ['gpuCount', [0, 1, 16]],
  ['isSpot', [true, false]],
  ['port', [1, 65_535]],
  ['startupSeconds', [0, 2700]],
  ['taskCount', [1, 1000]],
  ['percent', [1, 99.5, 100]],
  ['urlPath', ['/', '/health?full=1']],
  ['mailAddress', ['a@example.com']],
  ['limit', [1, 100]],
  ['tags', [{}, { team: 'risk' }]],
  ['metrics', [{}, { auc: 0.5, note: 'good' }]],
  ['environment', [{}, { _X1: '' }]],
  ['secrets', [{ KEY: 'arn:aws:ssm:eu-central-1:111111111111:parameter/iris/key' }]],
];

const WRONG: readonly (readonly [Value, readonly unknown[]])[] = [
  ['modelName', ['', 'Iris', '1iris', 'iris-', 'iris_2', 'iris\n', 'x'.repeat(31), 1]],
  ['modelNamePrefix', ['', '-', 'I']],
  ['number', [0, -1, 1.5, 1_000_000, '1']],
  ['idempotencyKey', ['', 'ü', 'a\tb', 'a\n', 'k'.repeat(256)]],
  ['alias', ['latest', 'default', '1', 'Champion', 'a.b', 'x'.repeat(64)]],
  ['versionReference', [0, 'Champion', '', null]],
  ['imageReference', ['default', '1']],
  ['s3Location', ['https://x/y', 's3://bucket/', 's3://B/k', 's3:/bucket/key']],
  ['gitCommit', ['abcdef', 'ABCDEF1', 'g'.repeat(7)]],
  [
    'repositoryUri',
    [
      'docker.io/library/iris?x',
      'iris:1',
      '/iris',
      'Iris',
      'ghcr.io/team/iris',
      'public.ecr.aws/team/iris',
      '111111111111.dkr.ecr-fips.us-east-1.amazonaws.com/iris',
      '111111111111.dkr.ecr.us-east-1.amazonaws.com.evil.com/iris',
    ],
  ],
  ['imageTag', ['', 'a b', '.x', 'x'.repeat(129)]],
  ['imageDigest', ['sha256:abc', `sha512:${'a'.repeat(64)}`]],
  ['instanceType', ['m6i', 'M6i.large', 'm6i.']],
  ['vCpu', [0, 0.05, 193]],
  ['memoryMiB', [3, 4.5]],
  ['volumeGiB', [29, 16_385]],
  ['gpuCount', [-1, 0.5, 17, '1']],
  ['isSpot', ['true', 1, null]],
  ['port', [0, 65_536]],
  ['startupSeconds', [-1, 2701, 0.5, '60']],
  ['taskCount', [0, 1001]],
  ['percent', [0, 100.1]],
  ['urlPath', ['health', '/a b', "/it's", '/a"b']],
  ['mailAddress', ['nobody', 'a@b@c', '<a@example.com>']],
  ['limit', [0, 101]],
  ['tags', [{ '': 'x' }, { team: 1 }, Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, '']))]],
  ['metrics', [{ auc: {} }, { auc: null }, { auc: 'x'.repeat(513) }]],
  ['environment', [{ '': 'x' }, { 'A=B': 'x' }, { 'MY-VAR': 'x' }, { '1X': 'x' }, { X: 1 }, { X: 'x'.repeat(4097) }]],
  ['secrets', [{ KEY: 'secret' }, { 'MY-KEY': 'arn:aws:ssm:eu-central-1:111111111111:parameter/k' }]],
];

const schemas: Readonly<Record<string, unknown>> = { ...values };
const accepts = (name: Value, value: unknown) => z.safeParse(schemas[name] as z.ZodMiniType, value).success;

describe('values', () => {
  it.each(RIGHT)('%s may be any of %j', (name, all) => {
    expect(all.filter((value) => !accepts(name, value))).toEqual([]);
  });

  it.each(WRONG)('%s may be none of %j', (name, all) => {
    expect(all.filter((value) => accepts(name, value))).toEqual([]);
  });

  it('leave a model’s name what the prefix does not take of 32 characters', () => {
    expect(values.maxModelNameLength('slipway')).toBe(24);
  });
});
