export type { BusEvent } from './event';
export { type ArchivedEvent, type Delivery, EventBridge, type EventBridgeOptions } from './event-bridge';
export type { RuleProperties } from './rule';
export type { TargetProperties } from './target-properties';
export type { EventBridgeUnverified } from './unverified';
