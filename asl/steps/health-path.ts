import { call } from '../aws/call';
import { chain, type Fragment, onlyIf, state } from '../language/fragment';
import { MADE_HERE } from '../language/permission';
import { TARGET_GROUP } from '../naming/arns';
import type { Aim } from '../saga/aim';
import { describeTargetHealth, healthyTargets } from './describe-target-health';
import { HEALTH_CHECK, SECONDS_TO_HEALTHY, SECONDS_TO_UNHEALTHY } from './health-check';

const healthPathsDiffer = ({ settings }: Aim) => `$actualHealthPath != ${settings}.healthCheckPath`;

/**
 * Old and new tasks share the target group. Where their health paths differ, an old task answers the new path with a 404: that
 * counts as health until the new ones have taken over. Over `$actualHealthPath`, the one that is asked for now.
 */
export function letHealthPathsDiffer(aim: Aim): Fragment {
  return chain(
    modifyHealthCheck('ModifyTargetGroup', aim, `${healthPathsDiffer(aim)} ? '200-404' : '200'`),
    onlyIf(
      'IsHealthPathNew',
      healthPathsDiffer(aim),
      // ECS stops a task that the load balancer finds unhealthy at once: what serves must be healthy by the new rule first.
      state('AwaitChecksOfFormerTasks', { Type: 'Wait', Seconds: SECONDS_TO_HEALTHY }),
    ),
  );
}

function modifyHealthCheck(name: string, { settings }: Aim, codes: string): Fragment {
  return state(
    name,
    call(
      'elasticloadbalancingv2',
      'modifyTargetGroup',
      {
        TargetGroupArn: '{% $targetGroupArn %}',
        // Those of an endpoint that an earlier release made may differ.
        ...HEALTH_CHECK,
        HealthCheckPath: `{% ${settings}.healthCheckPath %}`,
        Matcher: { HttpCode: `{% ${codes} %}` },
      },
      {
        permissions: [
          { actions: ['elasticloadbalancing:ModifyTargetGroup'], resources: [TARGET_GROUP], conditions: MADE_HERE },
        ],
      },
    ),
  );
}

/**
 * Where the health paths differed, the new tasks, `$tasks` of them, must answer theirs with 200 after all. Old ones that a move leaves
 * beside them need not.
 */
export function confirmHealthPath(aim: Aim): Fragment {
  const confirm = chain(
    modifyHealthCheck('TightenHealthCheck', aim, "'200'"),
    state('AwaitHealthChecks', { Type: 'Wait', Seconds: SECONDS_TO_UNHEALTHY }),
    state('ConfirmTargetHealth', {
      ...describeTargetHealth('$targetGroupArn'),
      Assign: {
        confirmedTargets: `{% ${healthyTargets(aim.addresses)} %}`,
      },
    }),
    {
      start: 'IsHealthConfirmed',
      states: (next) => ({
        IsHealthConfirmed: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $confirmedTargets >= $tasks %}', Next: next }],
          Default: 'HealthNotConfirmed',
        },
        HealthNotConfirmed: {
          Type: 'Fail',
          Error: 'TargetsUnhealthy',
          Cause: `{% 'the tasks do not answer ' & ${aim.settings}.healthCheckPath & ' with 200' %}`,
        },
      }),
    },
  );
  return onlyIf('DoHealthPathsDiffer', healthPathsDiffer(aim), confirm);
}
