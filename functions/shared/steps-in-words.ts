const GOING_BACK = 'going back to what was live before';
const UNDER_WAY = 'making sure that no other deployment of the model is under way';
const HEALTHY = 'waiting until the load balancer finds the containers healthy';
const STAY_UP = 'starting the containers and waiting until they stay up';
const INSTANCE = 'starting an instance and joining it to the cluster';
const REPLACING = 'replacing the instances';
const ELSEWHERE = 'taking away what is at the other place';
const ENDING = 'recording how it ended and telling of it';
const SUFFIXES = /(Of(Canary|Pause|Promotion|Update|Restore|Move|MoveBack)|InPool|Elsewhere)+$/;

/** Of what is done to a rule where a model has a name: a state without it does the same to a listener. */
const BY_RULE = /ByRule(?=Of|$)/;

/**
 * What a workflow does in its states, the first that fits; a state of an update or a move, or in a pool, has the name of the first
 * deployment's on instances of its own, with a suffix.
 */
// biome-ignore format: one meaning, one line.
const WORDS: readonly (readonly [states: RegExp, words: string])[] = [
  // Its beginning
  [/^(Prepare|OpenDeployment|DeploymentIdTaken|PutEventsOfStart|Admit|TakeLock|DescribeLockHolder|AwaitRegistry|DeploymentInProgress|OtherVersionLive)$/, UNDER_WAY],
  [/^((Find|Get|Unknown)(ModelVersion|ImageVersion|Predecessor|FormerDeployment|FormerVersion|LiveDeployment|Model|Deployment|Alias)|InvalidRequest|Nothing(Before|ToGoBackTo|ToRepair)|OtherDeploymentLive|NoImageVersion|\w+Not(Approved|Deployable)|FormerVersionDeleted|ImageElsewhere)$/, 'looking up what is to be deployed'],
  [/^(CheckStrategy|DescribeAlarms|UnknownAlarm|AlarmInAlarm|EndpointDegraded|InstancesChange|LookOwnTargetGroup|CountTargetGroups|NoRoomForCanary|RecordCanarySkipped)$/, 'looking whether the version can be measured'],
  [/^(Preflight|DescribeImage)$/, 'looking for the image in ECR'],
  [/^NotAsPlanned$/, 'comparing it with its plan'],
  [/^(DescribeInstanceType|InstanceTypeUnsuitable|TaskDoesNotFit)$/, 'checking that a task fits the instance type'],
  [/^(GetServiceQuota|QuotaTooSmall)$/, 'looking whether the account may run such instances'],
  [/^(LimitExceeded|TooManyInstances)$/, 'looking whether the environment allows what is asked for'],
  [/^CapacityUnknown$/, 'looking where the containers are to run'],
  [/^(ResolveSecrets|DescribeSecret|DescribeParameter|SecretMissing|ParameterMissing)$/, 'looking for the secrets'],
  [/^(Verify|LookServing|LookServingTargets|ItDoesNotServe)$/, 'checking that what is live still serves'],
  // Its canary, whose states have names like those of an endpoint; writing down how it does is a part of what it does
  [/^(SuspendScaling|LookLimitsOfCanary|(Create|Modify)CanaryTargetGroup(Attributes)?|(Shift|Verify|Await)CanaryTraffic|CanaryTrafficNotShifted|(Create|DescribeExisting)CanaryService|CanaryServiceRefused|(LookTraffic(TargetGroup|Listener|Rule)|NoTraffic(LoadBalancer|Listener)|RegisterTaskDefinition|Look(Service|Group)Size|UpdateAutoScalingGroup|WatchServiceHealthy|ServiceHealthyNotSeen|ServiceFailed|ServiceNotStableInTime|TasksUnhealthy|CapacityUnavailable|TargetsNotHealthyInTime)OfCanary)$/, 'starting the new version beside the old one'],
  [/^(Promotion|AwaitPromotion|WatchCanaryMeasuredOfPause|Canary\w+OfPause|RecordCanary\w+OfPause|\w+OfCanaryWaitingOfPause)$/, 'waiting for somebody’s word before the new version takes over'],
  [/^(Canary|ProveEachStep|LookMainSize|ResizeCanary|(Shift|Verify|Await)StepTraffic|StepTrafficNotShifted|WatchCanaryMeasured|Canary(Failed|Inconclusive|NotSeen)|RecordCanary(Step|Figures)|\w+OfCanaryBegun)$/, 'measuring how the new version does on a share of the requests'],
  [/^((Shift|Verify|Await)TrafficBack|TrafficBackNotShifted|LookTraffic(TargetGroup|Listener|Rule)|NoTraffic(LoadBalancer|Listener))OfPromotion$/, 'giving the new version all requests'],
  [/^(TakeTrafficBack|PutEventsOfCanaryTakenBack|(Shift|Verify|Await)TrafficBack|TrafficBackNotShifted|LookTraffic(TargetGroup|Listener|Rule)|NoTraffic(LoadBalancer|Listener))$/, 'taking the requests from the new version'],
  [/^(EndCanary|RecordCanaryPromoted|PutEventsOfCanaryPromoted|AwaitCanaryDrained|(Look|Delete)Canary\w*|WatchCanaryServiceGone|DetachCanary(FromRule)?|ResumeScaling|CanaryNotWithdrawn)$/, 'taking the canary away'],
  // Its move
  [/^(PrepareMove|NoteMove)$/, 'noting where the endpoint moves to'],
  [/^Move$/, 'making it run at the other place'],
  [/^RecordMove$/, 'recording that the endpoint is at the other place now'],
  [/^(RecordMove(End|Leftovers)|Forget(Move)?)$/, 'recording that the other place is cleared'],
  [/^((ClearElsewhere|\w*ElsewhereNotCleared|NewPlaceNotCleared))$/, ELSEWHERE],
  // Its failure and its end
  [/^(CollectEvidence|RecordEvidence|GetExecutionHistory|DescribeServiceEvents|DescribeAttempt|DescribeStoppedTasks|List(Stopped|Running)Tasks|Get(|Few|Last)LogEvents?|LookUp\w+)$/, 'collecting what is known of the failure'],
  [/^(VerifyNothingIsLeft|Find\w+)$/, 'looking whether anything is left'],
  [/^(Record\w+|ReleaseLock\w*|DeleteEndpoint|PutEvents\w*|Send(Email|Apart)\w*|CountRefusedMail\w*|Failed|Rejected|CleanupFailed)$/, ENDING],
  // What is taken away
  [/^(DeleteService|WatchServiceGone|DeregisterScalableTarget)$/, 'taking the containers away'],
  [/^(DetachCapacityProvider|LookCapacityProvider|DeleteCapacityProvider|WatchProvider(Detached|Gone))$/, 'disconnecting the instances from the cluster'],
  [/^((Look|Delete|AwaitAnswerOn)AutoScalingGroup|WatchGroupGone)$/, 'taking the instances away'],
  [/^(Restore|ListLaterTaskDefinitions|(DeleteEach|Deregister|Delete)TaskDefinitionOfUpdate)$/, GOING_BACK],
  [/^(RegisterScalableTarget|(Look|Put|Delete)(RequestScalingPolicy|Schedule|ScheduledAction)(Of\w+)?|PutScalingPolicy|LookLimits)$/, 'setting the automatic scaling'],
  [/^(Put\w+Alarm|LookAlarmsOfEndpoint|DeleteUnwantedAlarms(Of\w+)?)$/, 'setting the alarms'],
  [/^(Delete\w+|Deregister\w+|List(Active|Inactive)TaskDefinitions|Look(ListenerTargetGroup|Listener|Rule|DnsRecord|TargetGroup|LaunchTemplate|Slot|Alarms)|AwaitAnswerOnLaunchTemplate|ReleaseSlot|ForgetSlot)$/, 'taking the rest of the endpoint away'],
  // What is made or changed
  [/^(ProvisionInPool|AllocateSlot)$/, 'finding a free place on a load balancer'],
  [/^(Provision|CreateCluster)$/, 'making the cluster'],
  [/^ModifyTargetGroupAttributesOf(Update|Restore)$/, 'changing the time that requests have to end'],
  [/^(LookHealthPath|ModifyTargetGroup|AwaitChecksOfFormerTasks)$/, 'changing the health check'],
  [/^(LookCallers(Listener|Rule)|NoCallers(LoadBalancer|Listener)|AskForTokens)$/, 'changing whose token callers need'],
  [/^((Create|DescribeExisting)DnsRecord|DnsRecordTaken)$/, 'making the DNS record of the name'],
  [/^(CreateTraffic\w*|TrafficTasksFailed|CreateTargetGroup|ModifyTargetGroupAttributes|CreateListener|(Create|DescribeExisting|AwaitExisting)Rule|PriorityTaken)$/, 'making target group and listener of the load balancer'],
  [/^(CreateTasks|RegisterTaskDefinition)$/, 'registering the task definition'],
  [/^(LookLaunchTemplateVersion|CreateLaunchTemplate\w*|CreateAutoScalingGroup|DescribeExistingGroup|AutoScalingGroupNameTaken)$/, 'preparing the instances'],
  [/^(LookGroupSize|UpdateAutoScalingGroup)$/, 'making room for the new containers'],
  [/^(\w*CapacityProvider\w*|DescribeExistingProvider|SetDesiredCapacity|WatchProviderAttached|ProviderAttachedNotSeen|ProviderNotAttached)$/, INSTANCE],
  [/^(Update|(Create|Update|DescribeExisting|Describe)Service(Anew)?|LookServiceSize|WatchServiceHealthy|ServiceHealthyNotSeen|Service(Anew)?(Refused|Failed|NotStableInTime)|CapacityUnavailable)$/, STAY_UP],
  [/^(ConfirmTargetHealth|TargetsNotHealthyInTime|TasksUnhealthy|TightenHealthCheck|AwaitHealthChecks|HealthNotConfirmed)$/, HEALTHY],
  [/^(\w+InstanceRefresh|WatchInstancesReplaced|InstancesReplacedNotSeen|InstancesNotReplaced)$/, REPLACING],
];

/** States around others: they last as long as what goes on in them. */
const AROUND =
  /^(Admit|Preflight|ResolveSecrets|Provision|Verify|Update|Restore|PrepareMove|Move|Clear|Canary|ProveEachStep|Promotion|EndCanary|TakeTrafficBack|CollectEvidence|VerifyNothingIsLeft|Create(Traffic|Tasks|TrafficTasks)|Delete(TrafficTasks|ServiceSupervisionCanary)|(Put|Delete)Schedule|DeleteEachTaskDefinition|SendApart(Of\w+)?)$/;

/** Whether a workflow does something in a state of that name itself, as far as is known. */
export function isStep(state: string): boolean {
  const of = state.replace(BY_RULE, '');
  const name = of.replace(SUFFIXES, '');
  return !AROUND.test(name) && WORDS.some(([states]) => states.test(of) || states.test(name));
}

/** What a workflow does in a state, in a person's words; of a state that nobody has words for, those of its name. */
export function stepInWords(stateOrItsTwin: string): string {
  const state = stateOrItsTwin.replace(BY_RULE, '');
  const of = (name: string) => WORDS.find(([states]) => states.test(name))?.[1];
  const [, there] = /^(?!Clear|Image)(\w+)Elsewhere$/.exec(state) ?? [];
  if (there !== undefined) return `${ELSEWHERE}: ${stepInWords(there)}`;
  const name = state.replace(SUFFIXES, '');
  const words = of(state) ?? of(name) ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return /Of(Restore|MoveBack)$/.test(state) && words !== ENDING ? `${GOING_BACK}: ${words}` : words;
}
