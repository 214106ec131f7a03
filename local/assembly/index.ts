export { type Assembly, type DeployedResource, readAssembly } from './assembly';
export { type AsynchronousConfig, asynchronousConfigs, type StreamSource, streamSources } from './event-sources';
export { type LambdaFunction, lambdaFunctions } from './functions';
export { type PolicyDocument, type PolicyStatement, type Role, roles } from './roles';
export { type StateMachine, stateMachines } from './state-machines';
export { synthesizeLocal } from './synthesize';
