/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface EventBridgeUnverified {
  /** PutEvents takes an entry for a bus that does not exist and drops it; otherwise the entry fails. */
  readonly missingBusDropsEvents: boolean;
}

export const EVENT_BRIDGE_UNVERIFIED: EventBridgeUnverified = { missingBusDropsEvents: true };
