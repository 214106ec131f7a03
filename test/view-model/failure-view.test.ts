import { describe, expect, it } from '@jest/globals';
import { failureView } from '../../view-model/failure-view';
import { deployment, secondsAgo } from './samples';

const failed = deployment({
  status: 'ROLLED_BACK',
  endedAt: secondsAgo(1),
  error: { error: 'ServiceFailed', cause: 'the container ended with exit code 1', step: 'starting the containers' },
  evidence: {
    stoppedTasks: Array.from({ length: 6 }, (_, i) => ({
      stoppedReason: `Essential container in task exited${i === 0 ? '' : ` (${Math.min(i, 4)})`}`,
      containers: [{ exitCode: 1, reason: i === 1 ? 'OutOfMemoryError' : '' }],
    })),
    targetHealth: [
      { state: 'healthy', description: 'fine' },
      { state: 'unhealthy', description: 'Health checks failed with these codes: [500]' },
      { state: 'unhealthy', description: 'Health checks failed with these codes: [500]' },
    ],
    serviceEvents: [
      '(service x) has started 1 tasks',
      '(service x) was unable to place a task. For more information, see the Troubleshooting section.',
    ],
    scalingActivities: [{ statusMessage: 'We do not have sufficient capacity' }],
    logTail: ['loading', 'Error: no model'],
  },
});

describe('A failure', () => {
  const view = failureView(failed)!;

  it('has its cause, what was being done, and what is there now', () => {
    expect(view).toMatchObject({
      deploymentId: 'iris_deploy_build-1',
      title: 'Deploy iris version 2, image 1',
      status: { tone: 'bad' },
      error: 'ServiceFailed',
      cause: 'the container ended with exit code 1',
      during: 'starting the containers',
      now: 'What was there before: the former version, or nothing.',
    });
  });

  it('tells what was seen, each thing once and no kind of thing on and on', () => {
    expect(view.seen).toEqual([
      'a task stopped: Essential container in task exited (exit code 1)',
      'a task stopped: Essential container in task exited (1) (exit code 1, OutOfMemoryError)',
      'a task stopped: Essential container in task exited (2) (exit code 1)',
      'and 2 more of the kind',
      'the load balancer finds a task unhealthy: Health checks failed with these codes: [500]',
      'an instance was not launched: We do not have sufficient capacity',
      'ECS: (service x) was unable to place a task.',
    ]);
  });

  it('has the telling lines of its log and what the runbook says', () => {
    expect(view.log.lines[view.log.telling]).toBe('Error: no model');
    expect(view.advice[0]!.toDo).toContain('memoryMiB');
  });

  it('tells of a record without a reason that it has none', () => {
    expect(failureView(deployment({ status: 'REJECTED' }))).toMatchObject({
      error: 'unknown',
      cause: 'The record does not tell why.',
      seen: [],
      now: 'What was there before; nothing was touched.',
    });
  });

  it.each([
    ['CLEANUP_FAILED', 'DELETE', '', /^Not all of the endpoint is gone/],
    ['CLEANUP_FAILED', 'DEPLOY', '', /^Something is not as it was/],
    ['ROLLED_BACK', 'DEPLOY', 'DeploymentStopped', /it was stopped/],
  ] as const)('%s of a %s %s leaves: %s', (status, kind, error, now) => {
    expect(failureView(deployment({ status, kind, error: { error } }))!.now).toMatch(now);
  });

  it.each(['IN_PROGRESS', 'LIVE', 'DELETED'] as const)('is none while it is %s', (status) => {
    expect(failureView(deployment({ status }))).toBeUndefined();
  });
});
