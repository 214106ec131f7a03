import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { startNode } from '../../start-node';

describe('npm run demo', () => {
  it('shows a model go live, answer, survive the failure of another one, and disappear', async () => {
    const demo = startNode(['--import', 'tsx', 'local/demo.ts', '--virtual']);
    const [output, errors] = [demo.stdout.toArray(), demo.stderr.toArray()];

    const [exitCode] = await once(demo, 'exit');

    expect((await errors).join('')).toBe('');
    expect(exitCode).toBe(0);
    const lines = (await output).join('').split('\n');
    const inOrder = [
      /^ {2}ready at http:/,
      /^ {2}deployment iris_deploy_\d{8}-\d{6}-[0-9a-f]{8}$/,
      /^ {2}LIVE at http:/,
      /^ {2}mail: iris version 1 is live/,
      /^ {2}← .*"predictions":\["setosa","versicolor","virginica"\]/,
      /^ {2}ROLLED_BACK$/,
      /^ {2}exit code {3}1$/,
      /^ {2}last words {2}Loading the model/,
      /^ {2}Nothing of it is left/,
      /^ {2}iris still answers/,
      /^ {2}DELETED\. Nothing is left/,
      /^Done in \d+ s\. To look around yourself: .*\/local\/console$/,
    ];
    const found = inOrder.map((expected) => lines.findIndex((line) => expected.test(line)));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('says what went wrong when the platform does not start', async () => {
    const demo = startNode(['--import', 'tsx', 'local/demo.ts', '--speed', 'fast']);
    const errors = demo.stderr.toArray();

    const [exitCode] = await once(demo, 'exit');

    expect(exitCode).toBe(1);
    expect((await errors).join('')).toContain('--speed must be a number above 0, not "fast"');
  });
});
