import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../local/containers/free-port';
import { startNode } from '../start-node';

const flowers = readFileSync('examples/iris/iris.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map((cells) => ({ row: cells.slice(0, 4).map(Number), species: cells[4]! }));

describe('the iris data', () => {
  it.each([
    ['setosa', [5.006, 3.428, 1.462, 0.246]],
    ['versicolor', [5.936, 2.77, 4.26, 1.326]],
    ['virginica', [6.588, 2.974, 5.552, 2.026]],
  ])('has the published means of 50 %s', (species, means) => {
    const rows = flowers.filter((flower) => flower.species === species).map(({ row }) => row);

    expect(rows).toHaveLength(50);
    for (const [j, expected] of means.entries()) {
      expect(rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length).toBeCloseTo(expected, 6);
    }
  });
});

describe('the iris server', () => {
  let server: ReturnType<typeof startNode>;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    server = startNode(['examples/iris/server.js'], { PORT: String(port), MODEL_VERSION: '2' });
    await once(server.stdout, 'data');
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => {
    server.kill();
  });

  const predict = (body: unknown) =>
    fetch(`${url}/predict`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

  it('is healthy', async () => {
    const answer = await fetch(`${url}/health`);

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', modelVersion: 2 });
  });

  it('classifies a flower and says which version did', async () => {
    const answer = await predict({ data: [[5.1, 3.5, 1.4, 0.2]] });

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ predictions: ['setosa'], modelVersion: 2 });
  });

  it('is as accurate as its metrics say', async () => {
    const { metrics } = JSON.parse(readFileSync('examples/iris/model.json', 'utf8'));
    const answer = await predict({ data: flowers.map(({ row }) => row) });
    const { predictions } = (await answer.json()) as { predictions: string[] };

    const right = flowers.filter(({ species }, i) => predictions[i] === species).length;

    expect(right / flowers.length).toBe(metrics.accuracy);
    expect(metrics.accuracy).toBeGreaterThanOrEqual(0.97);
  });

  it.each([
    ['{"data": [', /^The body must be JSON: /],
    ['null', /^"data" must be a list of rows/],
    [{}, /^"data" must be a list of rows/],
    [{ data: [] }, /^"data" must be a list of rows/],
    [{ data: [5.1, 3.5, 1.4, 0.2] }, /^data\[0\] must be 4 numbers .*, not 5\.1$/],
    [
      {
        data: [
          [5.1, 3.5, 1.4, 0.2],
          [5.1, 3.5],
        ],
      },
      /^data\[1\] must be 4 numbers .*, not 2 of them$/,
    ],
    [{ data: [[5.1, 3.5, '1.4', 0.2]] }, /^data\[0\]\[2\] \(petal_length\) must be a number, not "1\.4"$/],
  ])('refuses %j and says why', async (body, message) => {
    const answer = await predict(body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'Bad Request', message: expect.stringMatching(message) });
  });

  it('refuses what it does not serve', async () => {
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect((await fetch(`${url}/predict`)).status).toBe(405);
    expect((await predict('x'.repeat(3_000_000))).status).toBe(413);
  });
});

describe('a server without its model', () => {
  it('does not start, and says which file it misses', async () => {
    const server = startNode(['examples/iris/server.js'], { MODEL_FILE: 'no-such-model.json' });
    const errors = server.stderr.toArray();

    expect(await once(server, 'exit')).toEqual([1, null]);
    expect((await errors).join('')).toContain('Cannot load the model no-such-model.json: ENOENT');
  });
});
