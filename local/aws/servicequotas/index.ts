export { ServiceQuotas } from './service-quotas';
