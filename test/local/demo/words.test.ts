import { describe, expect, it } from '@jest/globals';
import { failureParagraphs, minutes, progressParagraphs } from '../../../local/demo/words';

describe('minutes', () => {
  it.each([
    [0, '0:00'],
    [7_400, '0:07'],
    [187_000, '3:07'],
    [3_600_000, '60:00'],
  ])('says %d ms as %s', (ms, text) => {
    expect(minutes(ms)).toBe(text);
  });
});

describe('progressParagraphs', () => {
  it('puts what was done at about the same time beside that time', () => {
    const progress = [
      { elapsedMs: 60_000, step: 'CreateCluster' },
      { elapsedMs: 62_000, step: 'CreateTargetGroup' },
      { elapsedMs: 80_000, step: 'CreateService' },
    ];

    expect(progressParagraphs(progress)).toEqual(['1:00   CreateCluster, CreateTargetGroup', '1:20   CreateService']);
  });

  it('goes on in the next line when there is much', () => {
    const much = Array.from({ length: 8 }, () => ({ elapsedMs: 0, step: 'RegisterTaskDefinition' }));

    const lines = progressParagraphs(much).join().split('\n');

    expect(lines.length).toBe(3);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(lines.slice(1).every((line) => line.startsWith('       Reg'))).toBe(true);
  });
});

describe('failureParagraphs', () => {
  const failure = { deploymentId: 'crash.1', status: 'ROLLED_BACK' };

  it('tells why, and what the container said last', () => {
    const lines = failureParagraphs({
      ...failure,
      error: { error: 'ServiceFailed', cause: 'tasks stop' },
      evidence: {
        stoppedTasks: [{ stoppedReason: 'Essential container in task exited', containers: [{ exitCode: 1 }] }],
        logTail: ['Loading', 'Error: no such file'],
      },
    });

    expect(lines).toEqual([
      'why         ServiceFailed: tasks stop',
      'stopped     Essential container in task exited',
      'exit code   1',
      'last words  Loading\n            Error: no such file',
    ]);
  });

  it('tells what is known where there was no container', () => {
    expect(failureParagraphs({ ...failure, error: { error: 'NoFreeSlot', cause: 'all ports are taken' } })).toEqual([
      'why         NoFreeSlot: all ports are taken',
    ]);
  });
});
