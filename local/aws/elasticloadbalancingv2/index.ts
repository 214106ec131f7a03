export { ElasticLoadBalancing, type ElasticLoadBalancingOptions } from './elastic-load-balancing';
export type { GivenListener } from './listener';
export type { LoadBalancer } from './load-balancer';
export { NAMESPACE as LOAD_BALANCER_NAMESPACE } from './load-balancer-metrics';
export type { Target, TargetHealth, TargetRegistry } from './target-registry';
export type { ElasticLoadBalancingUnverified } from './unverified';
