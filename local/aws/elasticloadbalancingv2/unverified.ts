/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface ElasticLoadBalancingUnverified {
  /** The API reference lists no error for deleting a target group that does not exist; other sources tell of TargetGroupNotFound. */
  readonly deletingMissingTargetGroupFails: boolean;
  /** Whether a new target is in service after one passed health check, instead of after the healthy threshold. */
  readonly firstPassedCheckSuffices: boolean;
  /** Whether a target group without targets has host counts, of 0: "if health checks are enabled", says the guide, and others that there are none. */
  readonly emptyGroupCountsHosts: boolean;
  /** Whether a token's claim must hold all of the values that a `jwt-validation` action names for it, or one of them: the guide says "values to match". */
  readonly jwtClaimNeedsAllValues: boolean;
}

export const ELASTIC_LOAD_BALANCING_UNVERIFIED: ElasticLoadBalancingUnverified = {
  deletingMissingTargetGroupFails: false,
  firstPassedCheckSuffices: false,
  emptyGroupCountsHosts: true,
  jwtClaimNeedsAllValues: true,
};
