import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import * as values from '../../contract/values';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:slipway/iris-Ab12Cd';
const PARAMETER = 'arn:aws-cn:ssm:cn-north-1:111111111111:parameter/slipway/iris';
const long = (length: number) => 'x'.repeat(length);
const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`K${i}`, i]));

/** Values at the edges of what each schema allows. */
const ALLOWED: Record<string, readonly [z.core.$ZodType, readonly unknown[]]> = {
  modelName: [values.modelName, ['i', 'iris-2', long(30)]],
  number: [values.number, [1, 999_999]],
  deploymentId: [values.deploymentId, ['iris.1', 'iris.build_1.-2', `a.${long(78)}`]],
  alias: [values.alias, ['champion', 'latest-1', long(63)]],
  versionReference: [values.versionReference, [1, 'latest', 'champion']],
  imageReference: [values.imageReference, [1, 'latest']],
  s3Location: [values.s3Location, ['s3://abc/k', `s3://a.b-c/${long(1089)}`]],
  gitCommit: [values.gitCommit, ['abcdef1', 'a'.repeat(64)]],
  imageTag: [values.imageTag, ['1', '_a.b-c', long(128)]],
  imageDigest: [values.imageDigest, [`sha256:${'0'.repeat(64)}`]],
  vCpu: [values.vCpu, [0.1, 192]],
  memoryMiB: [values.memoryMiB, [4, 1_000_000]],
  exactNumber: [values.exactNumber, [0, 1e21, NumberValue.from('1'.repeat(38))]],
  metrics: [values.metrics, [{}, { [long(128)]: long(512) }, entries(100)]],
  tags: [values.tags, [{ [long(128)]: long(256) }, { a: '' }]],
  description: [values.description, ['', long(1024)]],
  environment: [values.environment, [{ _: '', A1_b: 'x' }]],
  secrets: [values.secrets, [{ A: SECRET, B: PARAMETER }]],
};

/** Values one step beyond. */
const REFUSED: Record<string, readonly unknown[]> = {
  modelName: ['', 'Iris', '1ris', 'iris-', 'i_ris', long(31)],
  number: [0, 1_000_000, 1.5, '1'],
  deploymentId: ['iris', 'iris.', '.1', 'iris.a b', `a.${long(79)}`],
  alias: ['latest', 'default', 'Champion', 'a-', '1', long(64)],
  versionReference: [0, 1_000_000, 'Champion', ''],
  imageReference: [0, 'champion', '1'],
  s3Location: ['s3://ab/k', 's3://abc/', 's3://Abc/k', 'https://abc/k', `s3://abc/${long(1092)}`],
  gitCommit: ['abcdef', 'ABCDEF1', 'a'.repeat(65)],
  imageTag: ['', '-a', 'a b', long(129)],
  imageDigest: ['sha256:abc', `sha512:${'0'.repeat(64)}`, `sha256:${'0'.repeat(65)}`],
  vCpu: [0.09, 192.1, '1'],
  memoryMiB: [3, 1_000_001, 4.5],
  exactNumber: ['1', NumberValue.from('1'.repeat(39)), NumberValue.from('1e126')],
  metrics: [{ '': 1 }, { [long(129)]: 1 }, { a: long(513) }, { a: true }, entries(101)],
  tags: [{ [long(129)]: 'a' }, { a: long(257) }, { a: 1 }],
  description: [long(1025)],
  environment: [{ '': 'x' }, { 'A=B': 'x' }, { 'MY-VAR': 'x' }, { '1A': 'x' }],
  secrets: [{ A: 'arn:aws:s3:::bucket' }, { 'A-B': SECRET }, { A: `${SECRET} ` }],
};

describe('a value', () => {
  it.each(Object.entries(ALLOWED))('may be a %s', (_, [schema, allowed]) => {
    expect(allowed.filter((value) => !z.safeParse(schema, value).success)).toEqual([]);
  });

  it.each(Object.entries(REFUSED))('may not be a %s', (name, refused) => {
    expect(refused.filter((value) => z.safeParse(ALLOWED[name]![0], value).success)).toEqual([]);
  });
});
