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

    expect(progressParagraphs(progress)).toEqual([
      { label: '1:00 ', text: 'CreateCluster, CreateTargetGroup' },
      { label: '1:20 ', text: 'CreateService' },
    ]);
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
      { label: 'why       ', text: 'ServiceFailed: tasks stop' },
      { label: 'stopped   ', text: 'Essential container in task exited' },
      { label: 'exit code ', text: '1' },
      { label: 'last words', text: 'Loading\nError: no such file' },
    ]);
  });

  it('has no exit code where there is none, as of a container that fails its health checks', () => {
    const evidence = { stoppedTasks: [{ stoppedReason: 'Task failed ELB health checks', containers: [{}] }] };
    expect(failureParagraphs({ ...failure, error: { error: 'ServiceFailed', cause: '500' }, evidence })).toEqual([
      { label: 'why       ', text: 'ServiceFailed: 500' },
      { label: 'stopped   ', text: 'Task failed ELB health checks' },
    ]);
  });

  it('tells what is known where there was no container', () => {
    expect(failureParagraphs({ ...failure, error: { error: 'NoFreeSlot', cause: 'all ports are taken' } })).toEqual([
      { label: 'why       ', text: 'NoFreeSlot: all ports are taken' },
    ]);
  });
});
