import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { CONTAINER, NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { serviceIsHealthy } from '../steps/service-health';

/** ECS starts the new tasks, and stops the old ones when the new are healthy. */
export function updateService(aim: Aim): Fragment {
  const { suffix, settings, taskDefinitionArn } = aim;
  return chain(
    state(
      `UpdateService${suffix}`,
      call(
        'ecs',
        'updateService',
        {
          Cluster: NAME,
          Service: NAME,
          TaskDefinition: `{% ${taskDefinitionArn} %}`,
          DesiredCount: '{% $tasks %}',
          LoadBalancers: [
            {
              TargetGroupArn: '{% $targetGroupArn %}',
              ContainerName: CONTAINER,
              ContainerPort: `{% ${settings}.containerPort %}`,
            },
          ],
        },
        {
          // ECS refuses while an earlier change of the service settles.
          retry: [inUse('Ecs.InvalidParameterException')],
        },
      ),
    ),
    serviceIsHealthy({
      suffix,
      // The image is pulled (60 s) and two health checks pass (30 s), then the old tasks drain (30 s); without room an instance boots
      // first. The first look is for a crash loop.
      waits: [95, 40, 15, 30],
      targetGroupArn: '$targetGroupArn',
      tasks: '$tasks',
      taskDefinitionArn,
    }),
  );
}
