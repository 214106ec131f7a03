import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { describeUnless } from '../describe-unless';
import { findPython, PythonProgram } from '../examples/python';
import { ALONE } from '../examples/scikit-learn';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { registerMany } from './many-versions';

const { python, whyNot } = findPython([path.resolve('cdk.out/mlflow/bin/python3'), 'python3'], 'mlflow');
const MANY = 10_000;
const UPWARDS = Array.from({ length: MANY }, (_, index) => index + 1);

describeUnless(whyNot, 'MLflow’s own client, of a model with ten thousand versions,', () => {
  let { platform, call }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
  let server: Server;
  // biome-ignore lint/suspicious/noExplicitAny: what the client saw, each step says.
  const saw: Record<string, any> = {};
  beforeAll(async () => {
    ({ platform, call } = await platformUnderTest());
    server = await serve(platform, 0);
    await call('POST', '/models/herbarium/versions', { s3Location: 's3://artifacts/herbarium/1' });
    await registerMany(platform, 'herbarium', MANY);
    const script = path.resolve('test/mlflow/many_versions.py');
    const token = { ...ALONE, MLFLOW_TRACKING_TOKEN: 'local' };
    const program = new PythonProgram(python, ['-W', 'ignore', script, server.url], token);
    const { exitCode, errors } = await program.ended;
    if (exitCode !== 0) throw new Error(`The client ended with ${exitCode}: ${errors}`);
    for (const line of program.lines) {
      const { step, saw: seen } = JSON.parse(line);
      saw[step] = seen;
    }
  }, 400_000);
  afterAll(async () => {
    await server.close();
    await platform.close();
  });

  const sizes = (pages: readonly number[][]) => pages.filter((page) => page.length > 0).map((page) => page.length);

  it('finds all of them in ten requests, the newest first, and each once', () => {
    expect(sizes(saw.all)).toEqual(Array(10).fill(1_000));
    expect(saw.all.flat()).toEqual(UPWARDS.toReversed());
    expect(saw.upwards).toEqual(UPWARDS.slice(0, 1_000));
  });

  it('finds some of them, by an index or among a thousand at a time', () => {
    expect(saw['by number']).toEqual([10_000, 9_999, 9_998, 9_997, 9_996]);
    expect(saw['by run'].flat()).toEqual(UPWARDS.filter((number) => number % 100 === 7).toReversed());
    expect(saw['by run'].length).toBeLessThanOrEqual(11);
    expect(saw['by tag'].flat()).toEqual(UPWARDS.filter((number) => number % 2 === 1).toReversed());
  });

  it('is told which order there cannot be of so many', () => {
    expect(saw['by time'].message).toContain('INVALID_PARAMETER_VALUE: order_by: ');
  });

  it('points aliases, registers the next one and deletes, as of any other model', () => {
    expect([saw.aliases, saw.next]).toEqual([['10000', '1', '10000'], '10001']);
    expect([saw['aliases left'], saw.latest]).toEqual([{ first: '1' }, ['9999']]);
    expect(saw.left).toBe(MANY - 1);
    expect(saw.renamed.message).toContain('has more than 1000 versions and images: too many to rename');
  });
});
