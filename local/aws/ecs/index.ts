export { Ecs, type EcsOptions } from './ecs';
export type { ImageRegistry, LogSink, SecretSource } from './surroundings';
export type { EcsUnverified } from './unverified';
