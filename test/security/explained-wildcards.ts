/** Actions that a role may use on `*`, and why it cannot be less. */
export const WILDCARDS: readonly { readonly of: RegExp; readonly why: string }[] = [
  {
    of: /^(autoscaling|application-autoscaling|elasticloadbalancing):Describe/,
    why: 'These services have no resource-level permissions for what only looks.',
  },
  { of: /^dynamodb:ListStreams$/, why: 'It has no resource-level permissions: Lambda finds the stream by it.' },
  {
    of: /^cloudwatch:GetMetricData$/,
    why: 'CloudWatch has no resource-level permissions for metrics.',
  },
  {
    of: /^ec2:Describe(InstanceTypes|LaunchTemplates|LaunchTemplateVersions|SpotPriceHistory)$/,
    why: 'EC2 has no resource-level permissions for what only looks.',
  },
  {
    of: /^tag:GetResources$/,
    why: 'The tagging API has no resource-level permissions: it lists by tags.',
  },
  {
    of: /^cloudwatch:PutMetricData$/,
    why: 'CloudWatch has no resource-level permissions for metrics; a condition names the namespace.',
  },
  {
    of: /^cloudwatch:GetMetricData$/,
    why: 'CloudWatch has no resource-level permissions for reading metrics.',
  },
  {
    of: /^cloudwatch:DescribeAlarms$/,
    why: 'CloudWatch shows composite alarms only to those who may look at all alarms.',
  },
  {
    of: /^pricing:GetProducts$/,
    why: 'The Price List API has no resources: what it tells is public.',
  },
  {
    of: /^servicequotas:GetServiceQuota$/,
    why: 'Service Quotas has no resource-level permissions for what only looks.',
  },
  {
    of: /^states:SendTaskSuccess$/,
    why: 'It has no resource-level permissions: whoever has a token was given it by its task.',
  },
  { of: /^ssm:DescribeParameters$/, why: 'It has no resource-level permissions, and shows no values.' },
  {
    of: /^ecs:(ListTaskDefinitions|DeregisterTaskDefinition)$/,
    why: 'ECS has no resource-level permissions for these.',
  },
  {
    of: /^ecs:ListTasks$/,
    why: 'It is authorised on container instances, whose ids nobody chooses; a condition names the clusters.',
  },
  {
    of: /^ecs:PutAccountSetting$/,
    why: 'It has no resource-level permissions; a condition names the one setting, and only the root user sets it for others.',
  },
  { of: /^ecs:CreateCluster$/, why: 'It is authorised before the cluster has an ARN.' },
  { of: /^ecr:GetAuthorizationToken$/, why: 'The token is for the registry, not for a repository.' },
  {
    of: /^logs:(\w+LogDelivery|ListLogDeliveries|DescribeLogGroups|DescribeResourcePolicies|PutResourcePolicy)$/,
    why: "Step Functions delivers a state machine's logs with these; they have no resource-level permissions.",
  },
  {
    of: /^xray:(GetSampling(Rules|Targets)|PutTelemetryRecords|PutTraceSegments)$/,
    why: 'X-Ray has no resource-level permissions for sending traces.',
  },
];
