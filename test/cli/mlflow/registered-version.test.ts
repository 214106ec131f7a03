import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRegisteredVersion } from '../../../cli/mlflow/registered-version';
import { TrackingServer } from '../../../cli/mlflow/tracking-server';
import { type FakeMlflow, fakeMlflow, IRIS_3, irisAt, REST, refusal } from './fake-mlflow';

let mlflow: FakeMlflow;
beforeEach(async () => {
  mlflow = await fakeMlflow(irisAt('s3://bucket/7/models/m-1/artifacts'));
});
afterEach(() => mlflow.close());

const read = (uri: Parameters<typeof readRegisteredVersion>[1] = { name: 'iris', version: '3' }) =>
  readRegisteredVersion(TrackingServer.at(mlflow.url, {}), uri);
const version = (change: object) => {
  mlflow.answers[`${REST}/model-versions/get?name=iris&version=3`] = { model_version: { ...IRIS_3, ...change } };
};

describe('a version of an MLflow server', () => {
  it.each([
    { name: 'iris', version: '3' },
    { name: 'iris', alias: 'champion' },
  ])('is read with its run by %j', async (uri) => {
    expect(await read(uri)).toEqual({
      name: 'iris',
      version: '3',
      artifactUri: 's3://bucket/7/models/m-1/artifacts',
      tags: { team: 'flowers' },
      metrics: { accuracy: 0.97 },
      said: {
        description: 'The best of three',
        runId: 'run-1',
        runLink: `${mlflow.url}/#/experiments/7/runs/run-1`,
      },
      leftOut: [],
    });
  });

  it('has the metrics of the model that was logged, too', async () => {
    version({ model_id: 'm-1', run_link: 'https://mlflow.example.com/run-1' });
    mlflow.answers[`${REST}/logged-models/m-1`] = {
      model: {
        info: { model_id: 'm-1' },
        data: {
          metrics: [
            { key: 'f1', value: 0.9 },
            { key: 'accuracy', value: 0.98 },
          ],
        },
      },
    };
    expect(await read()).toMatchObject({
      metrics: { accuracy: 0.98, f1: 0.9 },
      said: { runLink: 'https://mlflow.example.com/run-1' },
    });
  });

  it('has no metrics where its run is gone, which is said', async () => {
    mlflow.answers[`${REST}/runs/get?run_id=run-1`] = refusal(
      404,
      'RESOURCE_DOES_NOT_EXIST',
      'Run with id=run-1 not found',
    );
    expect(await read()).toMatchObject({
      metrics: {},
      said: { runId: 'run-1' },
      leftOut: [expect.stringMatching(/^Its metrics are not copied: .*Run with id=run-1 not found$/)],
    });
  });

  it('leaves out what this registry does not take, and says what', async () => {
    const long = 'x'.repeat(300);
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `tag${index}`, value: 'v' }));
    version({ tags: [{ key: 'long', value: long }, { key: 'none' }, ...tags], description: 'x'.repeat(2_000) });
    mlflow.answers[`${REST}/runs/get?run_id=run-1`] = {
      run: {
        info: {},
        data: {
          metrics: [
            { key: 'loss', value: 'NaN' },
            { key: 'accuracy', value: 0.97 },
          ],
        },
      },
    };
    const { tags: kept, metrics, said, leftOut } = await read();
    expect([Object.keys(kept).length, kept.none, metrics, said]).toEqual([
      50,
      '',
      { accuracy: 0.97 },
      { runId: 'run-1' },
    ]);
    expect(leftOut.map((sentence) => sentence.split(' is not')[0])).toEqual([
      'The tag long',
      'The tag tag49',
      'The tag tag50',
      'The metric loss',
      'The description',
    ]);
  });

  it('may have had no run, and may be told by an older server', async () => {
    version({ version: 3, run_id: undefined, status: undefined, tags: undefined, description: undefined });
    expect(await read()).toMatchObject({ version: '3', tags: {}, metrics: {}, said: {}, leftOut: [] });
  });

  it.each(['../../other/9', '0', '3 ', '1234567890', ''])('has a number, and not %j', async (hostile) => {
    version({ version: hostile });
    await expect(read()).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining("is not what MLflow's server says: model_version.version"),
    });
  });

  it('must be ready, and there', async () => {
    version({ status: 'FAILED_REGISTRATION', status_message: 'out of disk' });
    await expect(read()).rejects.toThrow('models:/iris/3 is FAILED_REGISTRATION and not READY: out of disk');
    await expect(read({ name: 'iris', version: '4' })).rejects.toMatchObject({ exitCode: 3 });
    await expect(read({ name: 'iris', alias: 'none' })).rejects.toMatchObject({ exitCode: 3 });
  });
});
