import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { originOf } from '../../../functions/mlflow/source';
import { registerVersion } from '../../../functions/register-model/register-version';
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
const origin = (source: string, said: object = {}) => originOf(governed.registry.table, { source, ...said }, caller);

describe('where a version comes from', () => {
  it.each([
    ['s3://bucket/1/artifacts/model', 's3://bucket/1/artifacts/model'],
    ['models:/iris/1', 's3://artifacts/m'],
    ['models:/iris/latest', 's3://artifacts/m'],
    ['models:/iris/Latest', 's3://artifacts/m'],
    ['models:/iris@champion', 's3://artifacts/m'],
  ])('is in S3: %s', async (source, found) => expect((await origin(source)).s3Location).toBe(found));

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
    await expect(origin(source)).rejects.toThrow(sentence);
  });
});

describe('what made a version', () => {
  const made = { runId: 'r1', loggedModelId: 'm-1' };
  const of = async (name: string, by: object) => {
    await registerVersion(
      governed.registry.table,
      name,
      { s3Location: 's3://artifacts/m', ...by },
      undefined,
      new Date(),
    );
    return `models:/${name}/1`;
  };

  it('is what is said, of an artifact', async () => {
    expect(await origin('s3://artifacts/m', { run_id: 'r1', model_id: 'm-1' })).toMatchObject(made);
  });

  it('is of a copy what made its source, said or not', async () => {
    const source = await of('made', made);
    for (const said of [{}, { run_id: 'r1' }, { run_id: 'r1', model_id: 'm-1' }, { run_id: '', model_id: '' }]) {
      expect(await origin(source, said)).toMatchObject(made);
    }
  });

  it('is of a copy nothing else', async () => {
    const source = await of('remade', made);
    await expect(origin(source, { run_id: 'r2' })).rejects.toThrow('run_id: must be r1, which the source has, not r2');
    await expect(origin(source, { model_id: 'm-2' })).rejects.toThrow(
      'model_id: must be m-1, which the source has, not m-2',
    );
    await expect(origin(await of('unmade', {}), { run_id: 'r1' })).rejects.toThrow(
      'run_id: must be empty, since the source has none, not r1',
    );
  });
});
