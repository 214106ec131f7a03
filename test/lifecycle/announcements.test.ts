import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020';
import { renderedEventSchema } from '../../lib/render-event-schema';
import { parseFaults } from '../../local/aws/faults';
import { VirtualClock } from '../../local/clock';
import { SimulatedRuntime } from '../../local/containers/simulated-runtime';
import { platformUnderTest } from '../local/platform/platform-under-test';

const HOSTILE = '<img src=x onerror="alert(1)"> & {{model}}';
const ajv = new Ajv({ strict: false, validateFormats: false });
const isStatusChange = ajv.compile(JSON.parse(renderedEventSchema('deployment-status-change.schema.json')));

let { platform, call, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
beforeAll(async () => {
  const clock = new VirtualClock();
  ({ platform, call, settled } = await platformUnderTest({
    clock,
    runtime: (nameOf) =>
      new SimulatedRuntime(clock, (image) =>
        nameOf(image)?.startsWith('local/crash') ? { exit: { code: 1, afterSeconds: 1 }, output: [HOSTILE] } : {},
      ),
  }));
});
beforeEach(() => platform.reset());
afterAll(() => platform.close());

/** Registers the next version, its image and its metrics. */
async function register(image: string, tag: string, metrics: object): Promise<void> {
  const s3Location = 's3://artifacts/iris.json';
  const { version } = (await call('POST', '/models/iris/versions', { s3Location, metrics })).json;
  const recorded = { repositoryUri: `local/${image}`, tag, cpu: 0.5, memoryMiB: 512 };
  await call('POST', `/models/iris/versions/${version}/images`, recorded);
}

const deploy = (request: object = {}) => settled('POST', '/models/iris/deployments', request);
const events = () => platform.events.flatMap(({ bus, event }) => (bus === 'slipway-events' ? [event] : []));
const lastMail = () => {
  const { subject, html = '', text = '', renderingFailure } = platform.mails.at(-1)!;
  expect(renderingFailure).toBeUndefined();
  return { subject, html, text };
};

describe('events', () => {
  it('tell of the beginning and the end of every deployment, as their schema says', async () => {
    await register('iris', '1', { auc: 0.97 });
    await deploy();
    await register('iris', '2', { auc: 0.98 });
    await deploy();
    await register('crash', '1', {});
    await deploy();
    // The API refuses it at once; whoever starts the workflow is told by the workflow.
    await platform.startExecution('deploy', { model: 'iris', request: { modelVersion: 9 } }, 'iris_deploy_none');
    await platform.executionEnded('iris_deploy_none');
    await settled('DELETE', '/models/iris/endpoint');
    for (const event of events()) {
      isStatusChange(event);
      expect(isStatusChange.errors).toBeNull();
    }
    expect(events().map(({ detail }) => detail.status)).toEqual(
      ['LIVE', 'LIVE', 'ROLLED_BACK', 'REJECTED', 'DELETED'].flatMap((end) => ['IN_PROGRESS', end]),
    );
    expect(events()[3]!.detail).toMatchObject({
      modelVersion: 2,
      metrics: { auc: 0.98 },
      formerModelVersion: 1,
      formerMetrics: { auc: 0.97 },
    });
    expect(events()[5]!.detail).toMatchObject({ url: 'http://localhost:5001', formerModelVersion: 2, leftovers: [] });
  });
});

describe('mails', () => {
  it('show the metrics of what is live, digit for digit, next to those of the version before', async () => {
    await register('iris', '1', { auc: 0.97, '<b>f1</b>': 0.9 });
    await deploy();
    expect(lastMail().text).toContain('Metrics:\n  auc: 0.97\n  <b>f1</b>: 0.9\n');
    await register('iris', '2', { auc: 0.98, note: 'after "cleaning" & dropping <NA>' });
    await deploy();
    const { subject, html, text } = lastMail();
    expect(subject).toBe('iris version 2 is live (local)');
    for (const line of [
      '  auc: 0.98 (before: 0.97)',
      '  note: after "cleaning" & dropping <NA> (before: not measured)',
      '  <b>f1</b>: not measured (before: 0.9)',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(html).toContain('after &quot;cleaning&quot; &amp; dropping &lt;NA&gt;');
    expect(html).not.toContain('<b>');
    expect((await call('GET', '/models/iris/endpoint')).json.metrics).toEqual({
      auc: 0.98,
      note: 'after "cleaning" & dropping <NA>',
    });
  });

  it('tell why a deployment failed, whatever its container wrote', async () => {
    await register('crash', '1', {});
    await deploy();
    const { subject, html, text } = lastMail();
    expect(subject).toBe('iris was not deployed (local): ServiceFailed');
    expect(text.split('\n')[0]).toMatch(/^ServiceFailed: .*exit code 1/);
    expect(text.split('\n')[0]).toContain(HOSTILE);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; {{model}}');
    expect(html).not.toContain('<img');
  });

  it('tell of a deployment that was stopped what was to be deployed, and who asked for it', async () => {
    await register('iris', '1', {});
    const { deploymentId } = (await call('POST', '/models/iris/deployments', { minTasks: 1 })).json;
    await platform.clock.sleep(120_000);
    await call('DELETE', `/models/iris/deployments/${deploymentId}`);
    await platform.clock.sleep(30 * 60_000);
    const { subject, text } = lastMail();
    expect(subject).toBe('iris was not deployed (local): DeploymentStopped');
    expect(text).toMatch(/^DeploymentStopped: stopped by API key slipway-registry\n/);
    expect(text).toContain('iris was not deployed in local: the latest version. It ended as ROLLED_BACK.\n');
    expect(text).toMatch(/\nRequested by {2}API key slipway-registry, from 127\.0\.0\.1\nTook {10}\d+ min \d+ s\n/);
    expect(text).toContain(`execution:slipway-deploy:${deploymentId}\n`);
  });

  it('go to the environment’s recipients and those of the request', async () => {
    await register('iris', '1', {});
    await deploy({ notify: ['someone@example.com', 'data-science@example.com'] });
    expect(platform.mails.at(-1)?.to.toSorted()).toEqual(['data-science@example.com', 'someone@example.com']);
    await settled('DELETE', '/models/iris/endpoint');
    expect(lastMail()).toMatchObject({ subject: 'iris is deleted (local)' });
  });

  it.each(['jürgen@example.com', 'team@müller.example', 'team@example', 'team.@example.com', 'a@b@example.com'])(
    'to %s, which SES would refuse, are refused with the request',
    async (address) => {
      await register('iris', '1', {});
      const { status, json } = await call('POST', '/models/iris/deployments', { notify: [address] });
      expect([status, json.error]).toEqual([400, 'ValidationException']);
      expect(json.message).toContain(address);
    },
  );

  it('that SES refuses are in the deployment, and the other recipients get theirs', async () => {
    const refusal = {
      service: 'ses',
      action: 'sendTemplatedEmail',
      error: 'Ses.MessageRejectedException',
      cause: 'Email address is not verified.',
      effect: 'before',
    };
    // The mail to all, and then the one to the first of them.
    await platform.reset(parseFaults(JSON.stringify([1, 2].map((nth) => ({ ...refusal, call: nth })))));
    await register('iris', '1', {});
    expect(await deploy({ notify: ['someone@example.com'] })).toMatchObject({
      status: 'LIVE',
      refusedMails: [
        {
          recipient: 'data-science@example.com',
          error: 'Ses.MessageRejectedException',
          cause: 'Email address is not verified.',
        },
      ],
    });
    expect(platform.mails.map(({ to }) => to)).toEqual([['someone@example.com']]);
  });
});
