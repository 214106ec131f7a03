import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { deploymentFields, deploymentRequest, flagOf } from '../../cli/deployment-fields';
import { DeploymentRequest } from '../../contract/requests';

const folder = mkdtempSync(path.join(tmpdir(), 'fields-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = () => deploymentFields(new Command().exitOverride().configureOutput({ writeErr: () => {} }));
const request = (...words: string[]) => deploymentRequest(command().parse(words, { from: 'user' }).opts());

const file = (content: string) => {
  const name = path.join(folder, `${content.length}.json`);
  writeFileSync(name, content);
  return name;
};

describe('A field of a deployment', () => {
  it.each([
    ['minTasks', 'min-tasks'],
    ['memoryMiB', 'memory'],
    ['volumeGiB', 'volume'],
    ['p95AlarmMilliseconds', 'p95-alarm-milliseconds'],
  ])('%s is typed as --%s', (field, flag) => {
    expect(flagOf(field)).toBe(flag);
  });

  it('has an option each', () => {
    const flags = new Set(command().options.map(({ long }) => long));
    const typed = Object.keys(DeploymentRequest.shape).map((field) =>
      field === 'modelVersion' ? '--version' : `--${flagOf(field)}`,
    );
    expect(typed.filter((flag) => !flags.has(flag))).toEqual([]);
  });

  it('is sent as what it reads as', () => {
    expect(
      request(
        ...['--version', 'champion', '--image-version', '2', '--min-tasks', '2', '--instance-type', 'g5.xlarge'],
        ...[
          '--environment',
          'A=1',
          '--environment',
          'B=x',
          '--no-spot',
          '--notify',
          'a@b.test',
          '--notify',
          'c@d.test',
        ],
        ...['--strategy', '{"type": "canary"}', '--schedule', '[]', '--memory', '512'],
      ),
    ).toEqual({
      modelVersion: 'champion',
      imageVersion: 2,
      minTasks: 2,
      instanceType: 'g5.xlarge',
      environment: { A: '1', B: 'x' },
      spot: false,
      notify: ['a@b.test', 'c@d.test'],
      strategy: { type: 'canary' },
      schedule: [],
      memoryMiB: 512,
    });
  });

  it('that is not typed is not sent', () => {
    expect(request()).toEqual({});
    expect(request('--strategy', 'canary', '--spot')).toEqual({ strategy: 'canary', spot: true });
  });
});

describe('Fields of a file', () => {
  it('are sent, those that are typed before them', () => {
    expect(request('--request', file('{"minTasks": 1, "maxTasks": 3}'), '--min-tasks', '2')).toEqual({
      minTasks: 2,
      maxTasks: 3,
    });
  });

  it.each([
    [file('{'), /--request: .* cannot be read as JSON/],
    [file('[]'), /--request: .* must hold a JSON object/],
    [path.join(folder, 'none.json'), /cannot be read/],
  ])('%s are refused', (name, words) => {
    expect(() => request('--request', name)).toThrow(words);
  });
});
