export { Ecs, type EcsOptions } from './ecs';
export { NAMESPACE as SERVICE_NAMESPACE } from './service-metrics';
export type { ImageRegistry, LogSink, SecretSource } from './surroundings';
export type { InstanceMay } from './trunking';
export type { EcsUnverified } from './unverified';
