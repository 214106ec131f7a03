import { expect, it } from '@jest/globals';
import { familyFault, quotasOfFamilies } from '../../../judges/quotas/families';

const CHECKS = `
class OnDemandStandardInstanceCountCheck(QuotaCheck):
    quota_code = "L-1216C47A"
        return len(list(filter(lambda inst: inst['InstanceType'][0] in ['a', 'm'], instances)))


class OnDemandInfInstanceCountCheck(QuotaCheck):
    quota_code = "L-1945791B"
        return len(list(filter(lambda inst: inst['InstanceType'][0] in ['inf'], instances)))


class SpotStandardRequestCountCheck(QuotaCheck):
    quota_code = "L-34B43A08"
        return len(list(filter(lambda inst: inst['LaunchSpecification']['InstanceType'][0] in ['a', 'm'], requests)))
`;

it('reads which quota counts which family', () => {
  const quotas = (option: 'onDemand' | 'spot') => Object.fromEntries(quotasOfFamilies(CHECKS, option));
  expect(quotas('onDemand')).toEqual({ a: 'L-1216C47A', m: 'L-1216C47A', inf: 'L-1945791B' });
  expect(quotas('spot')).toEqual({ a: 'L-34B43A08', m: 'L-34B43A08' });
});

it('tells which type counts elsewhere', () => {
  const quotas = quotasOfFamilies(CHECKS, 'onDemand');
  expect(familyFault('m6i.large', 'L-1216C47A', quotas)).toBeUndefined();
  expect(familyFault('inf2.xlarge', 'L-1216C47A', quotas)).toBe(
    'inf2.xlarge: counts in L-1216C47A, and in L-1945791B there',
  );
});
