import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { ImageBuilder } from '../../local/ci/image-builder';
import { VirtualClock } from '../../local/clock';
import { EngineImages } from '../../local/containers/engine-images';
import { HttpDataPlane } from '../../local/containers/http-data-plane';
import { ProcessRuntime } from '../../local/containers/process-runtime';
import { describeUnless } from '../describe-unless';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { EngineUnderTest, SERVER } from './engine-under-test';

const found = EngineUnderTest.find();

/** Answers with that text, whatever it is asked. */
const answering = (text: string) =>
  SERVER.replace('process.env.GREETING', `${JSON.stringify(text)} + (process.env.TOKEN ?? '')`);

describeUnless(typeof found === 'string' ? found : undefined, 'the platform with a container engine', () => {
  const under = found as EngineUnderTest;
  const clock = new VirtualClock();
  let { platform, call, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;

  beforeAll(async () => {
    const engineImages = new EngineImages({}, async () => [under.engine]);
    ({ platform, call, settled } = await platformUnderTest({
      clock,
      dataPlane: new HttpDataPlane(),
      runtime: (_, pull) => new ProcessRuntime({ clock, pull, sources: [engineImages] }),
      heldImages: engineImages,
    }));
  });
  beforeEach(() => platform.reset());
  afterAll(async () => {
    await platform.close();
    under.removeImages();
  });

  const record = async (image: object) => {
    await call('POST', '/models/m/versions', { s3Location: 's3://bucket/m.joblib' });
    const recorded = await call('POST', '/models/m/versions/1/images', { cpu: 0.5, memoryMiB: 256, ...image });
    expect(recorded).toMatchObject({ status: 201 });
  };
  const deploy = (request: object = {}) => settled('POST', '/models/m/deployments', request);
  const ask = async () => {
    const { url } = (await call('GET', '/models/m/endpoint')).json;
    return (await fetch(url)).text();
  };

  it('deploys an image that was built here, by its tag', async () => {
    under.build('slipway-test/built:1', answering('built'));
    await record({ repositoryUri: 'slipway-test/built', tag: '1' });

    expect(await deploy({ minTasks: 3 })).toMatchObject({ status: 'LIVE' });

    expect(await ask()).toBe('built');
    expect(under.containers(`slipway-${process.pid}-`)).toHaveLength(3);
    expect(await settled('DELETE', '/models/m/endpoint')).toMatchObject({ status: 'DELETED' });
    expect(under.containers(`slipway-${process.pid}-`)).toEqual([]);
  });

  it('deploys it by its digest', async () => {
    const digest = under.build('slipway-test/pinned:1', answering('pinned'));
    await record({ repositoryUri: 'slipway-test/pinned', tag: '1', digest });
    expect(await deploy()).toMatchObject({ status: 'LIVE', digest });
  });

  it('serves what was built anew under the same tag, and brings back what it was before', async () => {
    under.build('slipway-test/moving:latest', answering('one'));
    await record({ repositoryUri: 'slipway-test/moving', tag: 'latest' });
    await deploy();
    expect(await ask()).toBe('one');

    under.build('slipway-test/moving:latest', answering('two'));
    expect(await deploy()).toMatchObject({ status: 'LIVE' });
    expect(await ask()).toBe('two');

    expect(await settled('POST', '/models/m/endpoint/rollback')).toMatchObject({ status: 'LIVE' });
    expect(await ask()).toBe('one');

    under.build('slipway-test/moving:latest', 'throw new Error("no model")');
    expect(await deploy()).toMatchObject({ status: 'ROLLED_BACK' });
    expect(await ask()).toBe('one');
  });

  it('tells of a model that takes more memory than it was given, with its last words', async () => {
    under.build(
      'slipway-test/hungry:1',
      'console.log("loading"); const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 1));',
    );
    await record({ repositoryUri: 'slipway-test/hungry', tag: '1' });

    const { status, evidence } = await deploy();

    expect(status).toBe('ROLLED_BACK');
    const [{ exitCode, reason }] = evidence.stoppedTasks[0].containers;
    expect([exitCode, reason]).toEqual([137, 'OutOfMemoryError: Container killed due to memory usage']);
    expect(evidence.logTail).toEqual(['loading']);
  });

  it('gives the container its secrets', async () => {
    under.build('slipway-test/secret:1', answering('token: '));
    const secret = { Name: 'slipway/m/token', SecretString: 'a "b" $c' };
    const root = { roleArn: 'arn:aws:iam::111111111111:root' };
    const { ARN } = (await platform.account.twin.call('secretsmanager', 'CreateSecret', secret, root)) as {
      ARN: string;
    };
    await record({ repositoryUri: 'slipway-test/secret', tag: '1' });
    await deploy({ secrets: { TOKEN: ARN } });
    expect(await ask()).toBe('token: a "b" $c');
  });

  it('builds the images of CI with the engine where it has their base', async () => {
    const base = `FROM ${under.base}\nCOPY server.js /etc/passwd\nENTRYPOINT []\nENV PATH=${path.dirname(process.execPath)}\n`;
    under.build('slipway-test/node-alpine:24', 'node:x:1000:1000::/:/bin/false\n', base);
    const context = mkdtempSync(path.join(tmpdir(), 'iris-'));
    cpSync('examples/iris', context, { recursive: true });
    const dockerfile = path.join(context, 'Dockerfile');
    writeFileSync(dockerfile, readFileSync(dockerfile, 'utf8').replace(/^FROM .*/, 'FROM slipway-test/node-alpine:24'));
    const builder = new ImageBuilder(async () => [under.engine]);

    await builder.build(context, 'slipway-test/iris:1', { MODEL_VERSION: '7' });

    under.adopt('slipway-test/iris:1');
    expect(builder.commands).toEqual({});
    await record({ repositoryUri: 'slipway-test/iris', tag: '1' });
    expect(await deploy()).toMatchObject({ status: 'LIVE' });
    builder.remove();
    rmSync(context, { recursive: true });
  });

  it('keeps apart from another platform on the same engine', async () => {
    const image = under.build('slipway-test/both:1', answering('both'));
    const other = new EngineImages({}, async () => [under.engine]);
    await record({ repositoryUri: 'slipway-test/both', tag: '1' });
    await deploy();

    expect(await other.imagesOf('slipway-test/both')).toMatchObject([{ id: image, tag: '1' }]);
    await other.sweep();
    expect(await ask()).toBe('both');
  });
});
