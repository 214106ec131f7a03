export type { Principals } from './authorization';
export { type RestApiDefinition, restApis } from './definition';
export type { ApiRequest, ApiResponse } from './http';
export { RestApi, type RestApiOptions } from './rest-api';
