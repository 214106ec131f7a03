import { call } from '../call';
import { chain, type Fragment, state } from '../fragment';
import { CONTAINER, NAME } from '../names';
import { inUse } from '../retries';
import { serviceIsHealthy } from '../steps/service-health';
import type { Aim } from './aim';

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
        { retry: [inUse('Ecs.InvalidParameterException')] },
      ),
    ),
    serviceIsHealthy({
      suffix,
      // The image is pulled (60 s) and two health checks pass (30 s), if there is room; else an instance boots first.
      waits: [95, 15, 20, 30, 60],
      targetGroupArn: '$targetGroupArn',
      tasks: '$tasks',
      taskDefinitionArn,
    }),
  );
}
