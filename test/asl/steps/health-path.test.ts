import { describe, expect, it } from '@jest/globals';
import { branch, type Fragment } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { HEALTH_CHECK } from '../../../asl/steps/health-check';
import { confirmHealthPath, letHealthPathsDiffer } from '../../../asl/steps/health-path';
import { type Answers, runFragment } from '../fragment-under-test';
import { AIM, MADE_HERE } from './expectations';

const run = (fragment: Fragment, actualHealthPath: string, answers: Answers, tasks = 2) =>
  runFragment(fragment, {
    variables: { actualHealthPath, settings: { healthCheckPath: '/new' }, targetGroupArn: 'arn:target-group', tasks },
    answers,
  });

const targets = (...states: string[]) => ({
  TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State } })),
});

const modified = (state: string, HttpCode: string) => ({
  state,
  arguments: { TargetGroupArn: 'arn:target-group', ...HEALTH_CHECK, HealthCheckPath: '/new', Matcher: { HttpCode } },
});

describe('a health path that changes', () => {
  const letDiffer = letHealthPathsDiffer(AIM);
  const confirm = confirmHealthPath(AIM);

  it('lets the old tasks’ 404 count as health, and waits until it does', async () => {
    const { attempts, seconds, result } = await run(letDiffer, '/old', { ModifyTargetGroup: {} });
    expect(attempts).toEqual([modified('ModifyTargetGroup', '200-404')]);
    // Two checks, and one that may have been under way.
    expect(seconds).toBe(15);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('must be answered with 200 by all new tasks in the end', async () => {
    const { attempts, seconds, result } = await run(confirm, '/old', {
      TightenHealthCheck: {},
      ConfirmTargetHealth: targets('healthy', 'draining', 'healthy'),
    });
    expect(attempts).toEqual([
      modified('TightenHealthCheck', '200'),
      { state: 'ConfirmTargetHealth', arguments: { TargetGroupArn: 'arn:target-group' } },
    ]);
    // Nine checks, and one that may have been under way.
    expect(seconds).toBe(50);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('fails the update if one does not', async () => {
    const { result } = await run(confirm, '/old', {
      TightenHealthCheck: {},
      ConfirmTargetHealth: targets('healthy', 'unhealthy'),
    });
    expect(result).toMatchObject({ error: 'TargetsUnhealthy', cause: 'the tasks do not answer /new with 200' });
  });

  it('may be changed on target groups of the environment', () => {
    expect(permissionsOf(branch(letDiffer, { End: { Type: 'Succeed' } }))).toEqual([
      {
        actions: ['elasticloadbalancing:ModifyTargetGroup'],
        resources: ['arn:${Partition}:elasticloadbalancing:${Region}:${Account}:targetgroup/${Prefix}-*/*'],
        conditions: MADE_HERE,
      },
    ]);
  });
});

describe('a health path that stays', () => {
  it('is set again, as an earlier change may have ended half-way, and nothing is waited for', async () => {
    const { attempts, seconds } = await run(letHealthPathsDiffer(AIM), '/new', { ModifyTargetGroup: {} });
    expect(attempts).toEqual([modified('ModifyTargetGroup', '200')]);
    expect(seconds).toBe(0);
  });

  it('needs no confirmation', async () => {
    const { attempts, seconds } = await run(confirmHealthPath(AIM), '/new', {});
    expect(attempts).toEqual([]);
    expect(seconds).toBe(0);
  });
});
