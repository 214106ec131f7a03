import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locationOf } from '../../../functions/mlflow/source';
import { ForbiddenException } from '../../../functions/shared/errors';
import { GovernedRegistry } from '../govern-model/governed-registry';

let governed: GovernedRegistry;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  await governed.registered('iris', 2);
  await governed.point('iris', 'champion', 2);
});
afterAll(() => governed.registry.close());

/** Of another team. */
const caller = {
  refuseModel(model: string) {
    if (model === 'fraud') throw new ForbiddenException('team science may not touch model fraud');
  },
};
const location = (source: string) => locationOf(governed.registry.table, source, caller);

describe('where a version comes from', () => {
  it.each([
    ['s3://bucket/1/artifacts/model', 's3://bucket/1/artifacts/model'],
    ['models:/iris/1', 's3://artifacts/m'],
    ['models:/iris@champion', 's3://artifacts/m'],
  ])('is in S3: %s', async (source, found) => expect(await location(source)).toBe(found));

  it.each([
    ['models:/iris/7', 'model iris has no version 7'],
    ['models:/iris@challenger', 'model iris has no version challenger'],
    ['models:/fraud/1', 'team science may not touch model fraud'],
    ['models:/rose/1', 'model rose does not exist'],
    ['models:/Iris/1', 'source: must be lower-case letters'],
    ['models:/iris/0', 'source: must be a whole number from 1'],
    ['models:/m-1f2e', 'register the artifact_location of mlflow.get_logged_model()'],
    ['runs:/r1/model', 'which only the tracking server can find'],
    ['mlflow-artifacts:/1/r1/artifacts', 'which only the tracking server can find'],
    ['/tmp/model', 'source: must be an s3:// URI such as'],
    ['s3://bucket', 'source: must be an s3:// URI such as'],
    ['', 'source: must be an s3:// URI such as'],
  ])('is refused: %s', async (source, sentence) => {
    await expect(location(source)).rejects.toThrow(sentence);
  });
});
