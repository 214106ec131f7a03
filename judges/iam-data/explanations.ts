import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /: ecs:CreateCluster on \* could be held to cluster$/,
    why: "The reference says so; ECS's own guide allows it on * in each of its examples. The role has both, under the condition that the cluster gets the environment's tag.",
  },
  {
    of: /: ecs:ListTasks on \* could be held to container-instance$/,
    why: 'Nobody chooses the ids of container instances: a condition holds it to the clusters of the environment.',
  },
  {
    of: /: cloudwatch:PutMetricData on \* could be held to dataset$/,
    why: "A dataset is where OpenTelemetry's metrics go. What the workflows count goes to a namespace, to which a condition holds them.",
  },
  {
    of: /: servicequotas:GetServiceQuota on \* could be held to quota$/,
    why: 'Which quota is asked for follows from the instance type. It tells a number about the account, and nothing can be done with it.',
  },
  {
    of: /: cloudwatch:GetMetricData on \* could be held to dataset$/,
    why: "A dataset is where OpenTelemetry's metrics go; those of load balancers are in none, and reading them has no resource.",
  },
  {
    of: /: cloudwatch:DescribeAlarms on \* could be held to alarm$/,
    why: 'A team names its own alarms, composite ones among them, which CloudWatch shows only to those who may look at all.',
  },
  {
    of: /: token\.actions\.githubusercontent\.com:(aud|sub) is no condition key$/,
    why: "The keys of an identity provider's tokens begin with its host name; the reference lists AWS's own.",
  },
  {
    of: /: elasticloadbalancing:((Delete|Modify)Listener|CreateRule) needs listener\/(gwy|net) too$/,
    why: 'The reference asks for each kind of listener, where there is one of them: those here are of application load balancers.',
  },
  {
    of: /: elasticloadbalancing:(Delete|Modify)Rule needs listener-rule\/net too$/,
    why: 'The same of rules: those here are of listeners of application load balancers.',
  },
  {
    of: /: states:DescribeExecution needs express too$/,
    why: 'The reference asks for both kinds of executions, where there is one of them: those that are looked at are Standard.',
  },
  {
    of: /: (elasticloadbalancing:AddTags is about loadbalancer|arn:\S+:(targetgroup|listener|listener-rule)\/\S+ is nothing that elasticloadbalancing:AddTags could)/,
    why: "Two services have this prefix, and of an action of both the package has the Classic Load Balancer's. Elastic Load Balancing v2 tags listeners, rules and target groups too.",
  },
];
