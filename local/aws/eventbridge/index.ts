export type { DeadLetter, Delivery } from './delivery';
export { DELIVERY_LATENCY_MS, type Deliveries, disturbedBy } from './disturbance';
export type { BusEvent } from './event';
export { type ArchivedEvent, EventBridge, type EventBridgeOptions } from './event-bridge';
export type { RuleProperties } from './rule';
export type { TargetProperties } from './target-properties';
export type { EventBridgeUnverified } from './unverified';
