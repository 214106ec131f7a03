import { call } from '../aws/call';
import { chain, type Fragment, state } from '../language/fragment';
import type { Aim } from '../saga/aim';

/** Two passed checks 15 s apart make a target healthy. */
const TWO_CHECKS_SECONDS = 40;

/** Over the variables that `lookAround` assigned. */
const healthPathsDiffer = ({ settings }: Aim) => `$actualHealthPath != ${settings}.healthCheckPath`;

/**
 * Old and new tasks share the target group. Where their health paths differ, an old task answers the new path with a 404: that
 * counts as health until the new ones have taken over.
 */
export function letHealthPathsDiffer(aim: Aim): Fragment {
  const [decide, wait] = [`IsHealthPathNew${aim.suffix}`, `AwaitChecksOfFormerTasks${aim.suffix}`];
  return chain(
    modifyHealthCheck(`ModifyTargetGroup${aim.suffix}`, aim, `${healthPathsDiffer(aim)} ? '200-404' : '200'`),
    {
      start: decide,
      states: (next) => ({
        [decide]: {
          Type: 'Choice',
          Choices: [{ Condition: `{% ${healthPathsDiffer(aim)} %}`, Next: wait }],
          Default: next,
        },
        // ECS stops a task that the load balancer finds unhealthy at once: what serves must be healthy by the new rule first.
        [wait]: { Type: 'Wait', Seconds: TWO_CHECKS_SECONDS, Next: next },
      }),
    },
  );
}

function modifyHealthCheck(name: string, { settings }: Aim, codes: string): Fragment {
  return state(
    name,
    call('elasticloadbalancingv2', 'modifyTargetGroup', {
      TargetGroupArn: '{% $targetGroupArn %}',
      HealthCheckPath: `{% ${settings}.healthCheckPath %}`,
      Matcher: { HttpCode: `{% ${codes} %}` },
    }),
  );
}

/** Three failed checks 15 s apart make a target unhealthy. */
const CONFIRMATION_SECONDS = 60;

/** Where the health paths differed, the new tasks must answer theirs with 200 after all. */
export function confirmHealthPath(aim: Aim): Fragment {
  const { suffix } = aim;
  const decide = `DoHealthPathsDiffer${suffix}`;
  const confirm = chain(
    modifyHealthCheck(`TightenHealthCheck${suffix}`, aim, "'200'"),
    state(`AwaitHealthChecks${suffix}`, { Type: 'Wait', Seconds: CONFIRMATION_SECONDS }),
    state(`ConfirmTargetHealth${suffix}`, {
      ...call('elasticloadbalancingv2', 'describeTargetHealth', { TargetGroupArn: '{% $targetGroupArn %}' }),
      Assign: {
        confirmedTargets: "{% $count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy']) %}",
      },
    }),
  );
  const [isConfirmed, unconfirmed] = [`IsHealthConfirmed${suffix}`, `HealthNotConfirmed${suffix}`];
  return {
    start: decide,
    states: (next) => ({
      [decide]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${healthPathsDiffer(aim)} %}`, Next: confirm.start }],
        Default: next,
      },
      ...confirm.states(isConfirmed),
      [isConfirmed]: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $confirmedTargets >= $tasks %}', Next: next }],
        Default: unconfirmed,
      },
      [unconfirmed]: {
        Type: 'Fail',
        Error: 'TargetsUnhealthy',
        Cause: `{% 'the tasks do not answer ' & ${aim.settings}.healthCheckPath & ' with 200' %}`,
      },
    }),
  };
}
