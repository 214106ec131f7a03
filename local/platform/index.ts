export type { ApiRequest, ApiResponse } from '../api';
export type { ExecutionView, ImageNames, Platform, PlatformOptions } from './platform';
export { startPlatform } from './start';
