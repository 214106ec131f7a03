export { Ecs, type EcsOptions } from './ecs';
export type { ImageRegistry, LogSink, SecretSource } from './surroundings';
export type { InstanceMay } from './trunking';
export type { EcsUnverified } from './unverified';
