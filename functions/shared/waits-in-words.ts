/** What a workflow waits for in its states, in words that follow `waits for`; a suffix tells the places apart where it does. */
// biome-ignore format: one meaning, one line.
const WAITS: readonly (readonly [states: RegExp, words: string])[] = [
  [/^WatchServiceHealthy/, 'the containers to start and to pass the load balancer’s health checks'],
  [/^WatchProviderAttached/, 'ECS to join the instances to the cluster'],
  [/^WatchInstancesReplaced/, 'new instances to take the place of the old ones'],
  [/^AwaitChecksOfFormerTasks/, 'the old containers to pass the changed health check'],
  [/^AwaitHealthChecks/, 'the load balancer to check the containers’ health'],
  [/^(AwaitPromotion|WatchCanaryMeasuredOfPause)/, 'somebody to promote the new version'],
  [/^WatchCanaryMeasured/, 'requests by which the new version is measured'],
  [/^Await(Canary|Step)Traffic|^AwaitTrafficBack/, 'the load balancer to shift the requests'],
  [/^AwaitCanaryDrained/, 'the last requests to the canary to end'],
  [/^WatchCanaryServiceGone/, 'the canary’s containers to stop'],
  [/^WatchServiceGone/, 'the containers to end their requests and to stop'],
  [/^WatchProvider(Detached|Gone)/, 'ECS to let go of the instances'],
  [/^WatchGroupGone/, 'the instances to be terminated'],
  [/^AwaitExistingRule/, 'the load balancer to show what was just made'],
  [/^AwaitRegistry/, 'a change in the registry to end'],
  [/^AwaitAnswerOn|^AwaitCallsInFlight/, 'a call that was cut off, which may still take effect'],
];

/** Undefined where it does something, and waits for nothing but its answer. */
export function waitInWords(state: string): string | undefined {
  return WAITS.find(([states]) => states.test(state))?.[1];
}
