import { type ServiceRules, withoutResourceLevel } from '../requirement-rule';

/** What each Service Quotas operation is authorised on. */
export const servicequotas: ServiceRules = {
  GetServiceQuota: withoutResourceLevel('servicequotas:GetServiceQuota'),
};
