export { type Server, serve } from './http-server';
