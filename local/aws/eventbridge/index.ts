export type { BusEvent } from './event';
export { type ArchivedEvent, EventBridge, type EventBridgeOptions } from './event-bridge';
export type { RuleProperties, TargetProperties } from './rule';
export type { EventBridgeUnverified } from './unverified';
