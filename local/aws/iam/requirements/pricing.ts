import { type ServiceRules, withoutResourceLevel } from '../requirement-rule';

/** What each operation of the Price List API is authorised on. */
export const pricing: ServiceRules = {
  GetProducts: withoutResourceLevel('pricing:GetProducts'),
};
