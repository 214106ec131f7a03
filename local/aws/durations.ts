/**
 * How long the platform itself takes, in milliseconds of platform time; the latency of API calls is stated elsewhere.
 * Orders of magnitude from AWS's documentation and public measurements; those marked (stated) are the latency model
 * that every benchmark here uses.
 */
export const DURATIONS = {
  /** EC2: `pending` to `running`. */
  instanceRunning: 20_000,
  /** RunInstances to "registered in the ECS cluster": boot, cloud-init, agent (stated). */
  instanceBoot: 90_000,
  /** `shutting-down` to `terminated`; only then does the container instance leave its cluster. */
  instanceTermination: 45_000,
  /** EC2 Auto Scaling waits this long after a failed launch before it tries the same zone again … */
  launchRetry: 60_000,
  /** … and this long before it tries another zone. */
  launchInOtherZone: 5_000,
  /** An instance refresh that gets no further for an hour has failed. */
  instanceRefreshStandstill: 3_600_000,
  /** `ecs-managed-draining-termination-hook`: its heartbeat timeout, after which termination goes on regardless. */
  terminationHook: 3_600_000,
  /** PutClusterCapacityProviders: UPDATE_IN_PROGRESS to UPDATE_COMPLETE (stated). */
  capacityProviderAttachment: 20_000,
  /** DeleteCapacityProvider: DELETE_IN_PROGRESS to INACTIVE. */
  capacityProviderDeletion: 10_000,
  /** DELETE_IN_PROGRESS until a task definition can no longer be described. */
  taskDefinitionDeletion: 60_000,
  /** Between something changing in a service and the scheduler acting on it. */
  serviceScheduling: 1_000,
  /** PROVISIONING: the task's network interface is created and attached. */
  networkInterfaceAttachment: 3_000,
  /** First pull of an image on an instance (stated). */
  imagePull: 60_000,
  /** A later pull of the same image on the same instance: its layers are there. */
  cachedImagePull: 1_000,
  /** From the container's start until the agent reports the task as RUNNING. */
  containerStart: 1_000,
  /** DEPROVISIONING: the network interface is detached and deleted. */
  networkInterfaceDetachment: 3_000,
  /** How often ECS looks at the health of its targets. */
  targetHealthInterval: 5_000,
  /** `CapacityProviderReservation` is a one-minute metric: scale-out is decided on its next value. */
  managedScalingPeriod: 60_000,
  /** Scale-in takes fifteen values of that metric below the target. */
  managedScaleIn: 900_000,
  /** A task that finds no capacity within this time is stopped; documented as 10 to 30 minutes. */
  provisioningTimeout: 1_800_000,
  /** A service whose tasks never reach RUNNING restarts them after a pause that doubles from the first … */
  firstRestartPause: 10_000,
  /** … to the longest: 27 minutes (ECS developer guide, service throttle logic). */
  longestRestartPause: 1_620_000,
  /** Stopped tasks can be described for an hour. */
  stoppedTaskRetention: 3_600_000,
  /** IAM is eventually consistent: so long a service cannot assume the service-linked role that was made for it. */
  serviceLinkedRoleVisibility: 4_000,
  /** Calls that take a target group's ARN do not know it for so long after CreateTargetGroup; how long is our own. */
  targetGroupVisibility: 2_000,
  /** DescribeRules does not know a rule for so long after CreateRule; how long is our own. */
  ruleVisibility: 2_000,
  /** Route 53 refuses a batch while it is busy with another one of the zone; how long is our own. */
  recordSetChange: 100,
  /** PENDING to INSYNC: within 60 s, says the guide. */
  recordSetPropagation: 30_000,
  /** A minute of a load balancer's metrics can be read so long after its end; as met, 60 to 120 s. */
  metricVisibility: 90_000,
  /** The tagging API learns of tags so long after a service was told of them; how long is our own. */
  tagIndexing: 20_000,
  /** It tells of what is gone for hours (boto3#3341); how many is our own. */
  tagsOfGone: 6 * 3_600_000,
  /** DescribeExecution and ListExecutions are eventually consistent: so long they do not know what was started. */
  executionVisibility: 1_000,
  /** Closed executions, and so their names, are kept for 90 days. */
  executionRetention: 90 * 86_400_000,
};

export type Durations = Readonly<typeof DURATIONS>;
