/** Permissions that no test needs, by `role: action on resource`, and why the roles have them all the same. */
export const EXPLANATIONS: readonly { readonly of: RegExp; readonly why: string }[] = [
  {
    of: /-RuntimeExecutionRole.*: (logs:|ecr:|secretsmanager:GetSecretValue|ssm:GetParameters)/,
    why: "The ECS agent pulls images, writes the containers' logs and reads their secrets with it; the twin does so without API calls.",
  },
  {
    of: /-(AllocateSlot|AnnounceChanges|ApiFunctions\w+|DeliverWebhook|PricesRecordPrices)Role.*: (logs:(CreateLogStream|PutLogEvents)|xray:)/,
    why: "Lambda itself writes a function's logs and traces with the function's role.",
  },
  {
    of: /-DeliverWebhookRole.*: sqs:GetQueue(Attributes|Url)/,
    why: 'The CDK gives them with the right to send; Lambda itself needs that alone.',
  },
  {
    of: /-(Deploy|Delete|Recover|Sweep|Watch|FrontDoor|UpkeepInspect|Upkeep)Role.*: (logs:\w+LogDeliver|logs:Describe|logs:PutResourcePolicy|xray:)/,
    why: 'Step Functions itself delivers the logs and traces of a state machine with its role; these have no resource-level permissions.',
  },
  {
    of: /-DeployRole.*: states:GetExecutionHistory on .*:execution:slipway-delete:\*$/,
    why: 'The evidence of a failure is collected by one piece, in a recovery too, and a recovery finishes deletions as well.',
  },
  {
    of: /-(Delete|Recover)Role.*: iam:CreateServiceLinkedRole on .*ecs\.application-autoscaling/,
    why: 'A scalable target is registered by one piece, and a deletion or a recovery registers only what was registered before.',
  },
  {
    of: /-DeployRole.*: ssm:GetParameters on .*\/(arm64|neuron)\/recommended\/image_id$/,
    why: 'These machine images are for instance types that no situation here has; the others are needed in the same way.',
  },
  {
    of: /-DeployRole.*: ecs:CreateCluster on .*cluster\/slipway-\*$/,
    why: "The service authorization reference authorises CreateCluster on the cluster's ARN; the twin is strict and asks for `*`.",
  },
  {
    of: /-(Deploy|Delete|Recover)Role.*: ses:SendTemplatedEmail on .*:configuration-set\/\*$/,
    why: "The sender's identity, which lies outside of the stacks, may have a default configuration set; the twin's have none.",
  },
  {
    of: /^slipway-ci-data-science: /,
    why: "A team's GitHub workflow calls with it: test/ci-path/ is that workflow, on a platform of its own.",
  },
  {
    of: /^slipway-commands-deployment: /,
    why: "The CDK's own function puts the CI commands into the artifact bucket with it when the stack is deployed.",
  },
];
