import { describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../client/api-client';
import type { TimelineEntry } from '../../../contract/resources';
import { followDeployment, progressLines } from '../../../functions/record-image/follow-deployment';

const startedAt = new Date(1_000_000).toISOString();
const at = (second: number) => new Date(1_000_000 + second * 1000).toISOString();
const done = (state: string, entered: number, exited: number): TimelineEntry => ({
  state,
  enteredAt: at(entered),
  exitedAt: at(exited),
});

describe('the progress of a deployment', () => {
  const timeline = [
    done('CreateCluster', 1, 5),
    done('DescribeServices', 5, 6),
    done('IsItStable', 7, 7),
    done('Provision', 1, 7),
    done('CreateService', 8, 130),
    { state: 'RecordLive', enteredAt: at(130) },
  ];

  it('is a line for each thing that was done, beside the time since the start', () => {
    expect(progressLines({ startedAt, timeline }, new Set())).toEqual([
      '   0:05  CreateCluster',
      '   2:10  CreateService',
    ]);
  });

  it('is told once', () => {
    const told = new Set<string>();
    progressLines({ startedAt, timeline: timeline.slice(0, 1) }, told);
    expect(progressLines({ startedAt, timeline }, told)).toEqual(['   2:10  CreateService']);
    expect(progressLines({ startedAt, timeline }, told)).toEqual([]);
    expect(progressLines({ startedAt, timeline: undefined }, told)).toEqual([]);
  });

  it('goes on in words where a failure is undone, of which the timeline knows nothing', () => {
    const told = new Set<string>();
    const steps = [
      { words: 'making the cluster', startedAt: at(1), endedAt: at(5) },
      { words: 'taking the containers away', startedAt: at(140), endedAt: at(200) },
      { words: 'taking the instances away', startedAt: at(200) },
    ];
    const failed = { startedAt, timeline, error: { error: 'ServiceFailed' } };
    expect(progressLines({ ...failed, progress: { step: 'x', since: at(200), steps } }, told)).toEqual([
      '   0:05  CreateCluster',
      '   2:10  CreateService',
      '   3:20  taking the containers away',
    ]);
    expect(progressLines({ ...failed, steps }, told)).toEqual([]);
  });
});

describe('a deployment that is followed', () => {
  const follow = async (...answers: [status: number, body: object][]) => {
    const registry = apiClient({
      url: 'http://registry',
      fetch: async () => {
        const [status, body] = answers.length > 1 ? answers.shift()! : answers[0]!;
        return new Response(JSON.stringify(body), { status });
      },
    });
    const lines: string[] = [];
    const signal = new AbortController().signal;
    const options = { model: 'iris', write: (line: string) => lines.push(line), signal };
    return { ended: await followDeployment(registry, 'iris_deploy_1', options), lines };
  };
  const missing = { error: 'ResourceNotFoundException', message: 'model iris has no deployment iris_deploy_1' };
  const timeline = [done('CreateCluster', 1, 5)];

  it('may be unknown for a moment, and ends live', async () => {
    const { ended, lines } = await follow(
      [404, missing],
      [200, { deploymentId: 'iris_deploy_1', status: 'IN_PROGRESS', startedAt, timeline }],
      [200, { deploymentId: 'iris_deploy_1', status: 'LIVE', startedAt, timeline, url: 'http://localhost:5001' }],
    );
    expect(ended).toMatchObject({ url: 'http://localhost:5001' });
    expect(lines).toEqual(['   0:05  CreateCluster']);
  });

  it('fails with its reason', async () => {
    const error = { error: 'ServiceFailed', cause: 'exit code 1' };
    await expect(
      follow([200, { deploymentId: 'iris_deploy_1', status: 'ROLLED_BACK', startedAt, error }]),
    ).rejects.toThrow('deployment iris_deploy_1: ended ROLLED_BACK: ServiceFailed: exit code 1');
    await expect(follow([403, { error: 'ForbiddenException', message: 'no' }])).rejects.toThrow(
      'deployment iris_deploy_1: ForbiddenException: no',
    );
  });
});
