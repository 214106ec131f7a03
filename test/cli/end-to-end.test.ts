import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { slipway } from './cli-under-test';

let { platform }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
let server: Server;
beforeAll(async () => {
  ({ platform } = await platformUnderTest());
  server = await serve(platform, 0);
});
afterAll(async () => {
  await server.close();
  await platform.close();
});

/** Types a line beside the local mode, in the platform's time. */
const type = (line: string) =>
  slipway(`${line} --local=${new URL(server.url).port}`, {
    isReal: true,
    env: {},
    sleep: (ms) => platform.clock.sleep(ms),
  });

// One after the other, as somebody would who has never seen it.
describe('From nothing to a model that answers, and back', () => {
  it('a version is registered', async () => {
    const { code, out } = await type(
      'register iris s3://slipway-local-artifacts/iris/model.json --metric accuracy=0.98',
    );
    expect([code, out.split('\n')[0]]).toEqual([0, '✔ iris has version 1.']);
  });

  it('its image is recorded', async () => {
    const { code, out } = await type('image iris local/iris:1 --cpu 0.5 --memory 512');
    expect([code, out.split('\n')[0]]).toEqual([0, '✔ Version 1 of iris has image 1.']);
  });

  it('the version is approved, and has a name', async () => {
    expect((await type('approve iris 1')).out).toContain('✔ Version 1 of iris is approved.');
    expect((await type('alias iris champion latest')).out).toContain('✔ champion of iris is version 1.');
    const { out } = await type('versions iris champion');
    expect(out).toMatch(/^approval +approved by /m);
    expect(out).toMatch(/^image 1 +local\/iris:1, 0.5 vCPU, 512 MiB, /m);
    expect((await type('alias iris champion --remove')).code).toBe(0);
    expect((await type('reject iris champion')).code).toBe(3);
  });

  it('it goes live, step by step', async () => {
    const { code, out } = await type('deploy iris --watch --idempotency-key build-1');
    expect(code).toBe(0);
    expect(out).toContain('(iris_deploy_build-1)\n');
    expect(out).toMatch(/^ {3}\d:\d\d {2}making the cluster$/m);
    expect(out).toMatch(/\n✔ iris answers at http:\/\/localhost:\d+\n$/);
  });

  it('it is seen among all endpoints, and by itself', async () => {
    const { out } = await type('status');
    expect(out).toMatch(/^iris +✔ live +1, image 1 +http:\/\/localhost:\d+ +m6i\.large/m);
    const alone = await type('status iris');
    expect(alone.out).toMatch(/^iris {2}✔ live\n {2}url +http/);
    expect(alone.out).toContain('m6i.large, 0.5 vCPU, 512 MiB, 1 to 4 tasks');
  });

  it('its logs and its metrics are read', async () => {
    const logs = await type('logs iris --json');
    expect([logs.code, JSON.parse(logs.out)]).toEqual([0, expect.objectContaining({ items: expect.any(Array) })]);
    const metrics = await type('metrics iris');
    expect([metrics.code, metrics.out.split('\n')[0]]).toEqual([0, 'iris  the last 60 min']);
  });

  it('a version that crashes fails, with its reason and what to do', async () => {
    expect((await type('image iris local/crash:1 --cpu 0.5 --memory 512')).code).toBe(0);
    const { code, out } = await type('deploy iris --watch');
    expect(code).toBe(1);
    expect(out).toMatch(/ {2}why +ServiceFailed: the container ended with exit code 1; its log says: no model\n/);
  });

  it('why tells it again', async () => {
    const { code, out } = await type('why iris');
    expect(code).toBe(0);
    expect(out).toContain('  to do   mend the container or raise `memoryMiB`\n');
    expect((await type('status iris')).out).toContain('The last deployment failed.\nWhy: slipway why iris --local');
  });

  it('another version goes live, and the one before is brought back', async () => {
    expect((await type('image iris local/iris:2 --cpu 0.5 --memory 512')).code).toBe(0);
    expect((await type('deploy iris --watch')).code).toBe(0);
    expect((await type('status iris')).out).toContain('version  1, image 3');
    expect((await type('rollback iris --watch')).code).toBe(0);
    expect((await type('status iris')).out).toContain('version  1, image 1');
  });

  it('it is deleted, and nothing is left', async () => {
    const { code, out } = await type('delete iris --watch');
    expect([code, out.endsWith('iris is deleted. Its versions and images are kept.\n')]).toEqual([0, true]);
    expect(await platform.resources()).toEqual([]);
    expect((await type('status iris')).out).toMatch(/^iris has no endpoint\.\n/);
  });

  it('a wrong name is known for what it is', async () => {
    const { code, err } = await type('deploy iirs --watch');
    expect(code).toBe(3);
    expect(err).toContain('Did you mean iris?');
  });
});
