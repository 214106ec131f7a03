/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface AutoScalingUnverified {
  /** ForceDelete terminates instances that are protected from scale-in too; otherwise it is refused as ResourceInUse. */
  readonly forceDeleteOverridesProtection: boolean;
  /** Deleting a group whose deletion is under way succeeds again; otherwise it is ScalingActivityInProgress. */
  readonly repeatedDeleteSucceeds: boolean;
}

export const AUTO_SCALING_UNVERIFIED: AutoScalingUnverified = {
  forceDeleteOverridesProtection: true,
  repeatedDeleteSucceeds: false,
};
