import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { deploymentLines } from '../../../cli/screen/deployment-lines';
import { paint } from '../../../cli/screen/paint';
import { deploymentView } from '../../../view-model/deployment-view';
import { deployment, NOW, secondsAgo } from '../../view-model/samples';

const plain = paint(false);
const underWay = deployment({
  progress: {
    step: 'letting it prove itself',
    since: secondsAgo(40),
    steps: [
      { words: 'making the cluster', startedAt: secondsAgo(65), endedAt: secondsAgo(40) },
      { words: 'measuring how the new version does on a share of the requests', startedAt: secondsAgo(40) },
    ],
    waitsFor: 'two more minutes of requests',
    typicalSeconds: 600,
  },
  requestedBy: { actor: 'ada' },
  canary: {
    verdict: 'MEASURING',
    step: 1,
    steps: 2,
    percent: 10,
    since: secondsAgo(40),
    reason: 'measuring until 15:12',
    new: { requests: 12, errors: 1, errorPercent: 8.3333, p95Milliseconds: 40 },
    old: { requests: 100, errors: 0, errorPercent: 0, p95Milliseconds: 35 },
    promoteBefore: secondsAgo(-7_200),
  },
});

describe('A deployment on the screen', () => {
  it('is a tree with its canary at the step that measures it', () => {
    expect(deploymentLines(deploymentView(underWay, NOW), 100, plain)).toEqual([
      'Deploy iris version 2, image 1  ● deploying  1:05, about 9 min left, by ada',
      '  ✔    0:25  making the cluster',
      '  ●    0:40  measuring how the new version does on a share of the requests',
      '             waits for two more minutes of requests',
      '             step 1 of 2: 10% of the requests, for 40 s  being measured',
      '             measuring until 15:12',
      '             VERSION  REQUESTS     FAILED    P95',
      '             new            12  1 (8.33%)  40 ms',
      '             old           100     0 (0%)  35 ms',
      '             to be promoted within 2 h',
    ]);
  });

  it.each([40, 60, 80])('fits into %d columns', (width) => {
    const lines = deploymentLines(deploymentView(underWay, NOW), width, paint(true));
    expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
  });

  it('that has ended has its canary below the steps', () => {
    const ended = deployment({
      status: 'ROLLED_BACK',
      endedAt: secondsAgo(0),
      canary: { verdict: 'BAD', reason: 'too many failed' },
    });
    expect(deploymentLines(deploymentView(ended, NOW), 100, plain)).toEqual([
      'Deploy iris version 2, image 1  ✖ failed, and taken back  1:05',
      '  worse than allowed',
      '  too many failed',
    ]);
  });
});
