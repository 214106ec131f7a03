export { FunctionError } from './function-error';
export { Lambda, type LambdaOptions } from './lambda';
