/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface EcsUnverified {
  /** Fewest failed tasks that open the deployment circuit breaker: 3 in the current API reference, 10 in the developer guide of 2023. */
  readonly circuitBreakerMinimum: 3 | 10;
  /** A task that is stopped because it found no capacity counts as a failed task of its deployment. */
  readonly capacityTimeoutCountsAsFailure: boolean;
  /** A task whose container exits once it is RUNNING counts as a failed task of its deployment. */
  readonly exitAfterStartCountsAsFailure: boolean;
  /** Instances that registered before their capacity provider was attached are tied to it all the same. */
  readonly earlierInstancesJoinProvider: boolean;
  /** A service that uses a capacity provider gets "was unable to place a task" events, as one without does. */
  readonly placementEventsWithProvider: boolean;
  /** DeleteCluster is refused while capacity providers are attached. */
  readonly clusterKeepsAttachedProviders: boolean;
  /** DeleteCapacityProvider of one that is attached: accepted, and ends as DELETE_FAILED, or refused at once. */
  readonly deletionOfAttachedProvider: 'DELETE_FAILED' | 'ClientException';
  /** The termination hook of managed draining stays on the group when the capacity provider is deleted; nobody answers it. */
  readonly drainingHookOutlivesProvider: boolean;
  /** CreateService with the `ClientToken` that made an active service answers with that service. */
  readonly serviceClientTokenIsIdempotent: boolean;
  /** CreateService while the old service drains is refused in its own words, or as "not idempotent". */
  readonly drainingServiceMessage: 'draining' | 'not idempotent';
}

export const ECS_UNVERIFIED: EcsUnverified = {
  circuitBreakerMinimum: 3,
  capacityTimeoutCountsAsFailure: false,
  exitAfterStartCountsAsFailure: true,
  earlierInstancesJoinProvider: false,
  placementEventsWithProvider: true,
  clusterKeepsAttachedProviders: true,
  deletionOfAttachedProvider: 'DELETE_FAILED',
  drainingHookOutlivesProvider: true,
  serviceClientTokenIsIdempotent: false,
  drainingServiceMessage: 'draining',
};
