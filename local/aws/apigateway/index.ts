export { ApiGateway, type ApiGatewayOptions } from './api-gateway';
