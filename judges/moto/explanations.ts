import type { Explanation } from '../judge';

/** Where moto and the twin differ, and why that is no mistake of the twin. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /^elasticloadbalancingv2:describeTargetGroups: refuses what ours takes: TargetGroupNotFoundException: One or more/,
    why: 'moto finds no target group on a load balancer that has none, where the reference has a list, which is then empty. The function that asks takes either.',
  },
  {
    of: /^ecs:describeServices: takes what ours refuses: ClusterNotFoundException/,
    why: 'moto describes the services of a deleted cluster as missing; ECS does not find the cluster. The undo takes either.',
  },
  {
    of: /^applicationautoscaling:registerScalableTarget: takes what ours refuses: ValidationException: Both MinCapacity and MaxCapacity/,
    why: 'moto registers a target without limits. The reference asks for both with a new one; the undo takes the refusal for done.',
  },
  {
    of: /^elasticloadbalancingv2:modifyTargetGroupAttributes: takes what ours refuses: TargetGroupNotFound/,
    why: 'moto knows a target group at once; on AWS one that was made a moment ago may be unknown. The workflow tries again.',
  },
];
