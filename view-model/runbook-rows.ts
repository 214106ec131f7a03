import type { RunbookRow } from './runbook-row';

// biome-ignore-all format: written by npm run render, from docs/runbook.md
export const RUNBOOK_ROWS: readonly RunbookRow[] = [
  {
    names: ['DeploymentInProgress'],
    description: 'another deployment or delete of the model is under way',
    investigation: 'the cause names it',
    resolution: 'wait for it, or stop it; if it is not running, see A lock that stays',
  },
  {
    names: ['OtherVersionLive'],
    description: "the seed's delete names a version that is not the live one",
    investigation: 'the cause names the live one',
    resolution: 'delete that one, or use `DELETE /models/iris/endpoint`',
  },
  {
    names: ['UnknownModelVersion'],
    description: 'no such model, version or alias',
    investigation: '`GET /models/iris/versions`',
    resolution: 'register it, or ask for one that exists',
  },
  {
    names: ['UnknownImageVersion'],
    description: 'no image, or not that one, is recorded for the version',
    investigation: '`GET /models/iris/versions/3/images`',
    resolution: 'record it',
  },
  {
    names: ['ModelVersionNotApproved'],
    description: 'the environment deploys approved versions only',
    investigation: "the version's `approval`",
    resolution: '`PUT /models/iris/versions/3/approval` `{"status": "approved"}`',
  },
  {
    names: ['ImageElsewhere'],
    description: "the image is recorded in another region's ECR, or in another partition's",
    investigation: 'the cause names both',
    resolution: "push it to ECR in the platform's region, record it, deploy again",
  },
  {
    names: ['UnknownDeployment'],
    description: 'a rollback to a deployment that does not exist',
    investigation: '`GET /models/iris/deployments`',
    resolution: 'name one that does',
  },
  {
    names: ['NothingToGoBackTo'],
    description: 'a rollback to what never was live, or where nothing else was',
    investigation: '`GET /models/iris/deployments`',
    resolution: 'name a deployment that was `LIVE`',
  },
  {
    names: ['UnknownAlarm'],
    description: 'the strategy names an alarm that does not exist',
    investigation: 'the cause names it',
    resolution: 'make it, or deploy without it',
  },
  {
    names: ['AlarmInAlarm'],
    description: 'an alarm of the strategy is in ALARM already: it would roll any version back',
    investigation: 'the cause names it',
    resolution: 'wait until it is OK, or deploy without it',
  },
  {
    names: ['EndpointDegraded'],
    description: 'a canary, of an endpoint that is `DEGRADED`: there is nothing sound to measure against',
    investigation: '`GET /models/iris/endpoint`',
    resolution: 'deploy with `"strategy": "rolling"`, or roll back',
  },
  {
    names: ['CapacityChange'],
    description:
      "another `capacity` than the endpoint's, or than that of what an earlier attempt left: a pool instead of instances of its own, or the other way round. A request without it asks for the environment's `capacity.pool`",
    investigation: 'the cause names both',
    resolution: 'ask for the `capacity` that the endpoint has; or delete the endpoint, and deploy it where it is to be',
  },
  {
    names: ['InstancesChange'],
    description:
      "a canary, and an instance type, a volume or `spot` other than the endpoint's, or GPUs that its instances have no driver for: it would run on other instances than what it is measured against",
    investigation: 'the cause names the field',
    resolution: 'change it with `"strategy": "rolling"`, then deploy the version',
  },
  {
    names: ['InvalidRequest'],
    description: 'a field of the request is wrong',
    investigation: 'the cause names it, what it must be and what it is',
    resolution: 'mend the request',
  },
  {
    names: ['Ecr.ImageNotFoundException', 'Ecr.RepositoryNotFoundException'],
    description: 'the image is not in ECR (any more)',
    investigation: 'repository, tag and digest of the image version',
    resolution: 'push it, record it, deploy again',
  },
  {
    names: ['TaskDoesNotFit'],
    description: "CPU or memory of one task exceed the instance type's room",
    investigation: 'the cause has both',
    resolution: 'ask for less, or a larger `instanceType`',
  },
  {
    names: ['InstanceTypeUnsuitable'],
    description:
      'the instance type has fewer GPUs than a task asks for, none by NVIDIA, a processor without a machine image, or no Spot instances',
    investigation: 'the cause has the field and both numbers',
    resolution: 'another `instanceType`, or fewer `gpus`',
  },
  {
    names: ['QuotaTooSmall'],
    description:
      "the account's quota of vCPUs does not let one such instance run: of GPUs, Inferentia and Spot it is 0 in accounts that never asked",
    investigation: 'the cause names the quota',
    resolution: 'ask for more in Service Quotas, or take another `instanceType`, or `"spot": false`',
  },
  {
    names: ['Ec2.Ec2Exception'],
    step: 'checking that a task fits the instance type',
    description: 'there is no such instance type in the region',
    investigation: 'the cause',
    resolution: 'another `instanceType`',
  },
  {
    names: ['SecretsManager.ResourceNotFoundException', 'Ssm.ParameterNotFoundException'],
    description: 'a secret does not exist',
    investigation: "the request's `secrets`",
    resolution:
      'make it; its name must begin with `slipway-dev/`, else the error is `SecretsManager.SecretsManagerException`: not authorized',
  },
  {
    names: ['NoFreeSlot'],
    description: 'every port of every load balancer is taken',
    investigation: 'the cause has the number of listeners on each',
    resolution:
      'delete endpoints that nobody uses, raise `loadBalancers.count`, or widen `portFrom`–`portTo` (AWS allows 50 listeners per load balancer unless raised)',
  },
  {
    names: ['CapacityUnavailable'],
    description:
      'Auto Scaling could not launch an instance, or the shared pool has all the instances that it may have and no room',
    investigation:
      'the cause is the failed scaling activity: no capacity of that type, a quota, an image that is gone; or it names the full pool',
    resolution:
      'another `instanceType`, more subnets, a higher quota; a higher `maxInstances` of the pool, another pool, or fewer tasks in it',
  },
  {
    names: ['CapacityProviderNotAttached'],
    description: 'ECS could not attach the capacity provider',
    investigation: '`describe-clusters --include ATTACHMENTS` while it lasts',
    resolution: 'deploy again; if it stays, AWS support',
  },
  {
    names: ['UnknownWatch'],
    description:
      "only in executions of `slipway-dev-watch`: a workflow waits for something that this release of it does not know; the workflow's own error is `States.QueryEvaluationError`",
    investigation: 'were both deployed, `npx cdk diff`?',
    resolution: 'deploy the platform anew, then the model',
  },
  {
    names: ['EndpointNotServing'],
    description:
      'only in a timeline: what the record said to be live did not serve, so the same request was deployed anew instead of being answered with `LIVE` at once',
    investigation: '`evidence` of what came then',
    resolution: "none: the deployment's own end counts",
  },
  {
    names: ['ServiceFailed'],
    description: 'the containers do not stay up: the second one that failed, or ended by itself, ended the wait',
    investigation:
      '`evidence.stoppedTasks` (exit code, reason), `evidence.logTail`; exit code 137 is mostly memory, and `OutOfMemoryError` always',
    resolution: 'mend the container or raise `memoryMiB`',
  },
  {
    names: ['ServiceFailed'],
    cause: 'does not pass its health check',
    description: 'the containers run, but ECS replaces them because `healthCheckPath` is not answered with 200',
    investigation: '`evidence.targetHealth` (the code, or a timeout), `evidence.logTail`',
    resolution: 'right port and path? listens on all interfaces (0.0.0.0), not on 127.0.0.1?',
  },
  {
    names: ['TargetsUnhealthy'],
    description:
      'the containers run, but do not answer `healthCheckPath` with 200 within `startupSeconds` of their start',
    investigation:
      'the cause has what the health check got, a code or that there was no answer; `evidence.targetHealth`, `evidence.logTail`',
    resolution:
      'right port and path? listens on all interfaces (0.0.0.0), not on 127.0.0.1? A model that loads for longer needs more `startupSeconds`',
  },
  {
    names: ['DeadlineExceeded'],
    description:
      'the service was not stable within `deployment.deadlineMinutes`, or ten minutes more than its `startupSeconds` and `drainSeconds`',
    investigation:
      "the cause ends with the service's most telling event: no place for a task, a slow pull, a slow start",
    resolution: 'by the event',
  },
  {
    names: ['CanaryFailed'],
    description:
      'more requests to the new version failed, or took longer, than the strategy allows and than with the version before; or an alarm of the strategy rang',
    investigation: '`canary` of the record: requests, errors and p95 of both; `evidence.logTail`',
    resolution: 'mend the model; or, if that is how it is, allow more in `rollbackOn`',
  },
  {
    names: ['CanaryInconclusive'],
    description: 'the new version got fewer requests than `minRequests` in a step, and the strategy says `rollBack`',
    investigation: '`canary` of the record',
    resolution: 'send more, take longer steps or a larger share, or set `onInconclusive` to `goOn`',
  },
  {
    names: ['CanaryNotPromoted'],
    description: 'nobody promoted the version within twelve hours',
    investigation: 'who got the mail that it waits?',
    resolution: 'deploy again, and `POST …/promotion`',
  },
  {
    names: ['TrafficNotShifted'],
    description: 'the listener does not forward as it was told, forty seconds after',
    investigation: '`describe-listeners`; does something else change it?',
    resolution: 'deploy again',
  },
  {
    names: ['ListenerMissing'],
    description: "no listener forwards to the model's target group: somebody deleted it",
    investigation: '`describe-target-groups --names slipway-dev-iris`: `LoadBalancerArns` is empty',
    resolution: 'delete the endpoint and deploy it',
  },
  {
    names: ['CanaryNotWithdrawn'],
    description: 'something of the canary could not be deleted, which the cause names',
    investigation: "the record's `leftovers`, if the former version could not be put back either",
    resolution: 'delete what is named, deploy again',
  },
  {
    names: ['InstancesNotReplaced'],
    description: 'a changed instance type, volume, machine image or `spot` could not replace the instances',
    investigation: "the cause; the group's instance refresh",
    resolution: 'as `CapacityUnavailable`',
  },
  {
    names: [
      'AutoScaling.AlreadyExistsException',
      'Ecs.ClientException',
      'Ecs.InvalidParameterException',
      'ElasticLoadBalancingV2.Duplicate…',
    ],
    description: "mostly somebody else's resource that has the name or the port",
    investigation: "the cause; the resource's tags",
    resolution: 'rename or remove it, or change `namePrefix`',
  },
  {
    names: ['…AccessDenied…'],
    orCause: 'not authorized',
    description: "the workflow's role lacks a right, or an organisation's policy takes it",
    investigation: 'the cause has action and resource',
    resolution: "if the policy is not ours, it is the organisation's; else a defect in the step's `permissions`",
  },
  {
    names: ['States.Timeout'],
    description: 'an AWS call did not answer within a minute',
    investigation: 'AWS Health Dashboard',
    resolution: 'deploy again',
  },
  {
    names: ['DeploymentStopped', 'States.ABORTED', 'States.TIMED_OUT'],
    description:
      'somebody stopped the execution, or it took six hours, with a canary a day and six; `recover` undid it',
    investigation: 'the cause says who, if it was by the API',
    resolution: 'deploy again',
  },
  {
    names: ['CLEANUP_FAILED'],
    description:
      'Something of a model is left that should be gone, or could not be verified. The endpoint keeps its slot so that nobody gets a port that may still be in use.',
    investigation:
      "`leftovers` of the deployment names each: `CapacityProvider slipway-dev-iris`. The execution's history shows which undo met what.",
    resolution:
      'Remove what blocks (a resource somebody attached by hand, a missing permission), then delete the endpoint; every undo may run again. Do so until the delete ends as `DELETED`. A new deployment of the model clears away as well before it would fail.',
  },
  {
    names: ['DEGRADED'],
    description:
      'An update failed and so did going back: the endpoint is neither quite the new nor quite the former version. The deployment\'s record says `CLEANUP_FAILED`, its `leftovers` "endpoint … is not as it was" with the error; the endpoint\'s item in the table says `DEGRADED`, and so does `GET /models/iris/endpoint`, which answers 200 with the version that the registry knew last.',
    investigation:
      'Does the URL still answer? Which tasks run: `aws ecs describe-services --cluster slipway-dev-iris --services slipway-dev-iris`.',
    resolution:
      'Remove the cause, then deploy or bring back the version that should be live: it starts from what is there, not from what the registry says. If that fails too, delete the endpoint and deploy anew.',
  },
];
