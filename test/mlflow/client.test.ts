import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { describeUnless } from '../describe-unless';
import { findPython, PythonProgram } from '../examples/python';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { type Received, webhookReceiver } from './webhook-receiver';

const CLIENT = path.resolve('test/mlflow/client.py');
const VERSIONS = 300;

const { python, whyNot } = findPython(
  [path.resolve('cdk.out/mlflow/bin/python3'), 'python3'],
  'mlflow',
  'slipway_mlflow',
);

/** It would tell its makers how it is used. */
const ALONE = { MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' };
const WITH_TOKEN = { ...ALONE, MLFLOW_TRACKING_TOKEN: 'local' };
const WITH_SIGNATURE = {
  ...ALONE,
  MLFLOW_TRACKING_AUTH: 'slipway',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_DEFAULT_REGION: 'us-east-1',
};

describeUnless(whyNot, 'MLflow’s own client', () => {
  let { platform, call, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
  let server: Server;
  let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
  // biome-ignore lint/suspicious/noExplicitAny: what the client saw, each step says.
  const saw: Record<string, any> = {};
  beforeAll(async () => {
    ({ platform, call, settled } = await platformUnderTest());
    server = await serve(platform, 0);
    receiver = await webhookReceiver();
    const args = ['-W', 'ignore', CLIENT, server.url, String(VERSIONS), receiver.url];
    const program = new PythonProgram(python, args, WITH_TOKEN);
    const { exitCode, errors } = await program.ended;
    if (exitCode !== 0) throw new Error(`The client ended with ${exitCode}: ${errors}`);
    for (const line of program.lines) {
      const { step, saw: seen } = JSON.parse(line);
      saw[step] = seen;
    }
  }, 300_000);
  afterAll(async () => {
    receiver?.close();
    await server.close();
    await platform.close();
  });

  describe('registers', () => {
    it('a model, once', () => {
      const iris = { name: 'iris', description: 'Which iris', tags: { team: 'flowers' }, aliases: {}, latest: [] };
      expect(saw.create).toMatchObject({ ...iris, updated: true });
      expect(saw.get).toEqual(saw.create);
      expect(saw['create again'].error_code).toBe('RESOURCE_ALREADY_EXISTS');
    });

    it('a version, which is ready at once', () => {
      expect(saw.version).toEqual({
        name: 'iris',
        version: '1',
        source: 's3://artifacts/iris/1/model',
        run_id: 'run-1',
        description: 'The first',
        status: 'READY',
        stage: 'None',
        tags: { 'mlflow.user': 'ana' },
        aliases: [],
      });
      expect(saw.register_model).toMatchObject({ name: 'iris', version: '2', status: 'READY' });
    });

    it('nothing of a model that there is not, nor from elsewhere than S3', () => {
      expect(saw['get none'].error_code).toBe('RESOURCE_DOES_NOT_EXIST');
      expect(saw['version of none'].error_code).toBe('RESOURCE_DOES_NOT_EXIST');
      expect(saw['version elsewhere'].message).toContain('INVALID_PARAMETER_VALUE: source: must be an s3:// URI');
    });

    it.each([
      ['unicode', 'not "schwertlilie-ü"'],
      ['capitals', 'did you mean iris-classifier?'],
      ['too long', 'name: must be at most 24 characters'],
    ])('no name with %s, and is told how it may be written', (step, sentence) => {
      expect(saw[step].error_code).toBe('INVALID_PARAMETER_VALUE');
      expect(saw[step].message).toContain(sentence);
    });

    it('with eight threads at once, each version under a number of its own', () => {
      expect(saw.crowd).toEqual(Array.from({ length: VERSIONS }, (_, index) => index + 1));
    });
  });

  it('tags and describes models and versions', () => {
    expect(saw.described).toMatchObject([
      { description: 'Which of three', tags: { team: 'flowers', 'task.kind': 'classification' }, latest: ['1'] },
      { description: 'The very first', tags: { 'mlflow.user': 'ana', 'validation.status': 'passed' } },
    ]);
    expect(saw.untagged).toEqual([{ 'task.kind': 'classification' }, { 'validation.status': 'passed' }]);
  });

  it('points aliases, and finds by them where a model lies', () => {
    expect(saw.alias).toMatchObject({ version: '1', aliases: ['champion'] });
    expect(saw.latest).toBe('1');
    expect(saw['no alias'].error_code).toBe('INVALID_PARAMETER_VALUE');
    expect(saw.download).toBe('s3://artifacts/iris/1/model');
    expect(saw['models:/iris@champion']).toBe('s3://artifacts/iris/1/model');
    expect(saw.aliases).toEqual({ champion: '1' });
  });

  it('is told that there are no stages', () => {
    expect(saw.stage.message).toContain('INVALID_PARAMETER_VALUE: stage: must be None');
    expect([saw['no stage'], saw['latest versions'], saw['latest in production']]).toEqual(['None', [1], []]);
  });

  describe('finds', () => {
    it('models', () => {
      expect(saw.models).toEqual(['crowd', 'iris', 'rose-red', 'rose-white', 'tulip']);
      expect(saw['models like']).toEqual(['rose-white', 'rose-red']);
      expect(saw['models ilike']).toEqual(['rose-white']);
      expect(saw['models by time']).toEqual(['tulip', 'rose-white', 'rose-red', 'crowd', 'iris']);
      expect(saw['models by change']).toEqual(['tulip', 'rose-white', 'rose-red', 'crowd', 'iris']);
      expect(saw['models in pages']).toEqual([['crowd', 'iris'], ['rose-red', 'rose-white'], ['tulip']]);
      expect(saw['models with fluent']).toEqual(['tulip']);
    });

    it('hundreds of versions, page by page', () => {
      const pages: number[][] = saw['versions in pages'];
      expect(pages.map((page) => page.length)).toEqual(Array(VERSIONS / 30).fill(30));
      const newestFirst = Array.from({ length: VERSIONS }, (_, index) => VERSIONS - index);
      expect(pages.flat()).toEqual(newestFirst);
      expect(saw['versions upwards'].flat()).toEqual(newestFirst.toReversed());
      expect(saw['versions by time']).toBe(VERSIONS);
      expect(saw['versions of a run'].flat()).toHaveLength(VERSIONS / 3);
    });

    it('versions of any model, by what is known of them', () => {
      expect(saw['versions anywhere']).toEqual(
        expect.arrayContaining([
          ['iris', '1'],
          ['rose-red', '1'],
          ['rose-white', '1'],
          ['tulip', '1'],
        ]),
      );
      expect(saw['versions by source']).toEqual(['tulip']);
      expect(saw['versions by tag']).toEqual([1]);
    });

    it('nothing by what nobody understands', () => {
      expect(saw['bad filter'].message).toContain('INVALID_PARAMETER_VALUE: filter: must compare');
      expect(saw['bad order'].message).toContain('INVALID_PARAMETER_VALUE: order_by: must be');
      expect(saw['foreign token'].message).toContain('INVALID_PARAMETER_VALUE: page_token: must be');
    });
  });

  it('copies a version to another model', () => {
    expect(saw.copy).toMatchObject({ name: 'iris-prod', version: '1', source: 's3://artifacts/iris/1/model' });
  });

  it('is told how to register what a run has logged', () => {
    expect(saw['logged model'].message).toContain('the artifact_location of mlflow.get_logged_model()');
  });

  it('renames a model with all that belongs to it', () => {
    expect(saw.rename).toMatchObject({ name: 'poppy', tags: { colour: 'red' }, aliases: { champion: '1' } });
    expect(saw.renamed).toMatchObject([{ name: 'poppy', version: '1' }, ['crowd', 'poppy', 'rose-white']]);
    expect(saw['rename to another'].error_code).toBe('RESOURCE_ALREADY_EXISTS');
    expect(saw['next of renamed']).toBe('2');
  });

  it('deletes versions and models', () => {
    expect(saw['deleted version'].error_code).toBe('RESOURCE_DOES_NOT_EXIST');
    expect(saw['deleted model'].error_code).toBe('RESOURCE_DOES_NOT_EXIST');
  });

  it('is told that there is no such call', () => {
    expect(saw['no such call'].error_code).toBe('ENDPOINT_NOT_FOUND');
  });

  describe('has webhooks', () => {
    const told = (path: string) => receiver.received.filter((one) => one.path === path);
    const once = (all: readonly Received[]) => [...new Map(all.map((one) => [one.deliveryId, one])).values()];

    it('that say what they are, and never their secret', () => {
      const events = [
        'model_version.created',
        'model_version_alias.created',
        'model_version_alias.deleted',
        'model_version_tag.deleted',
        'model_version_tag.set',
        'registered_model.created',
      ];
      const known = { name: 'told', url: `${receiver.url}/told`, events, status: 'ACTIVE', description: 'All' };
      expect(saw.webhook).toEqual({ ...known, secret: null, updated: true });
      expect(saw['webhook read']).toEqual(saw.webhook);
      expect(saw['webhook changed']).toEqual({
        ...saw.webhook,
        name: 'told-all',
        description: null,
        status: 'DISABLED',
      });
      expect(saw.webhooks.toSorted()).toEqual(['broken', 'off', 'told-all']);
      expect(saw['webhook gone'].error_code).toBe('RESOURCE_DOES_NOT_EXIST');
    });

    it('that can be tried', () => {
      expect(saw['webhook test']).toMatchObject({ _success: true, _response_status: 200, _response_body: 'thanks' });
      expect(saw['webhook broken']).toMatchObject({ _success: false, _response_status: 503 });
      expect(receiver.received[0]).toMatchObject({
        path: '/told',
        isSigned: true,
        entity: 'model_version_tag',
        action: 'set',
        data: { name: 'example_model', version: '1', key: 'example_key', value: 'example_value' },
      });
    });

    it.each([
      ['webhook elsewhere', 'url: must begin with https://, not http://'],
      ['webhook inside', 'url: must not lead to 169.254.169.254, which is no address of the internet'],
      ['webhook of prompts', 'events: must be of registered_model.created'],
    ])('and is told why there can be none: %s', (step, sentence) => {
      expect(saw[step].message).toContain(`INVALID_PARAMETER_VALUE: ${sentence}`);
    });

    it('that are told of what happens, at least once, signed', async () => {
      // Nobody waits for deliveries: time has to pass, and retries take minutes.
      await platform.clock.sleep(600_000);
      const happened = once(told('/told')).filter(({ data }) => data.name === 'lily');
      const told_ = happened.map(({ entity, action, data }) => [`${entity}.${action}`, data]);
      expect(Object.fromEntries(told_)).toEqual({
        'registered_model.created': { name: 'lily', tags: { colour: 'white' }, description: 'A flower' },
        'model_version.created': {
          name: 'lily',
          version: '1',
          source: 's3://artifacts/lily/1/model',
          run_id: 'run-9',
          tags: { a: '1' },
          description: 'First',
        },
        'model_version_tag.set': { name: 'lily', version: '1', key: 'checked', value: 'yes' },
        'model_version_tag.deleted': { name: 'lily', version: '1', key: 'a' },
        'model_version_alias.created': { name: 'lily', alias: 'champion', version: '1' },
        'model_version_alias.deleted': { name: 'lily', alias: 'champion' },
      });
      expect(happened).toHaveLength(6);
      expect(happened.every(({ isSigned }) => isSigned)).toBe(true);
      // Neither of a renaming nor to whoever is switched off.
      expect([told('/told').filter(({ data }) => data.name === 'lotus'), told('/off')]).toEqual([[], []]);
    });

    it('that are told also of what the REST API changes', async () => {
      await call('POST', '/models/orchid/versions', { s3Location: 's3://artifacts/orchid/model' });
      await platform.clock.sleep(60_000);
      const of = once(told('/told')).filter(({ data }) => data.name === 'orchid');
      expect(of.map(({ entity, action }) => `${entity}.${action}`).toSorted()).toEqual([
        'model_version.created',
        'registered_model.created',
      ]);
    });

    it('of which an operator sees what was not taken', async () => {
      await platform.clock.sleep(600_000);
      const failed = told('/broken').slice(1);
      expect(once(failed).length).toBeGreaterThan(0);
      for (const { deliveryId } of once(failed)) {
        const tries = failed.filter((one) => one.deliveryId === deliveryId).length;
        // Three, or as many once more: the stream may tell of a change twice.
        expect([tries % 3, tries > 0]).toEqual([0, true]);
      }
      const arn = 'arn:aws:sqs:us-east-1:111111111111:slipway-webhook-dead-letters';
      const letters = platform.account.queues.visible(arn).map(({ body }) => JSON.parse(body));
      expect(letters[0]).toMatchObject({
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        requestPayload: { event: 'registered_model.created', webhookId: expect.any(String) },
        responsePayload: {
          errorMessage: expect.stringMatching(
            /^registered_model\.created to the webhook \S+ at 127\.0\.0\.1:\d+: answered with 503$/,
          ),
        },
      });
      expect(JSON.stringify(letters)).not.toContain('/broken');
    });
  });

  it('signs its requests, as it has to on AWS', async () => {
    const script = 'import sys, mlflow; print([m.name for m in mlflow.MlflowClient().search_registered_models()])';
    const uris = { MLFLOW_TRACKING_URI: `${server.url}/local`, MLFLOW_REGISTRY_URI: `${server.url}/local` };
    const signed = new PythonProgram(python, ['-c', script], { ...WITH_SIGNATURE, ...uris });
    expect(await signed.ended).toMatchObject({ exitCode: 0 });
    expect(signed.lines).toEqual(["['crowd', 'iris', 'orchid', 'poppy', 'rose-white']"]);
    const { exitCode, errors } = await new PythonProgram(python, ['-c', script], { ...ALONE, ...uris }).ended;
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('or the request has to be signed')]);
  }, 60_000);

  it('has registered what the platform deploys, by the alias that it has set', async () => {
    const repositoryUri = '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris';
    const image = { repositoryUri, tag: '1', cpu: 0.5, memoryMiB: 512 };
    expect((await call('POST', '/models/iris/versions/1/images', image)).status).toBe(201);
    const { status, modelVersion } = await settled('POST', '/models/iris/deployments', { modelVersion: 'champion' });
    expect([status, modelVersion]).toEqual(['LIVE', 1]);
    const script = 'import sys, mlflow; mlflow.MlflowClient().delete_registered_model("iris")';
    const uris = { MLFLOW_TRACKING_URI: server.url, MLFLOW_REGISTRY_URI: server.url };
    const { errors } = await new PythonProgram(python, ['-c', script], { ...WITH_TOKEN, ...uris }).ended;
    expect(errors).toContain('RESOURCE_CONFLICT: model iris is live: delete its endpoint first');
  }, 60_000);
});
