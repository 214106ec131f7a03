export { FunctionError } from './function-error';
export { Lambda, type LambdaOptions } from './lambda';
export { StreamMapping, type StreamMappingOptions } from './stream-mapping';
