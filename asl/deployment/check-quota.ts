import { call } from '../aws/call';
import { fewRetries } from '../aws/few-retries';
import { unscoped } from '../aws/unscoped';
import { vcpuQuota } from '../aws/vcpu-quotas';
import type { Fragment } from '../language/fragment';

/** Over `$settings`. */
export const QUOTA = vcpuQuota('$settings.instanceType', '$settings.spot');

/** Whether there is a quota to ask for: over `$room`. */
export const HAS_QUOTA = '$exists($room.quota.code)';

/**
 * The account may run one instance at least, over `$room` and `$settings`. Without an answer the deployment goes on: what is known before
 * is a courtesy, and a failed launch says the same minutes later.
 */
export const checkQuota: Fragment = {
  start: 'GetServiceQuota',
  states: (next) => ({
    GetServiceQuota: {
      ...fewRetries(
        call(
          'servicequotas',
          'getServiceQuota',
          { ServiceCode: 'ec2', QuotaCode: '{% $room.quota.code %}' },
          {
            permissions: [unscoped('servicequotas', 'GetServiceQuota')],
            assign: { allowedVCpus: '{% $states.result.Quota.Value %}' },
            catch: [{ ErrorEquals: ['States.ALL'], Next: next }],
          },
        ),
      ),
      Next: 'IsQuotaEnough',
    },
    IsQuotaEnough: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $allowedVCpus < $room.vCpus %}', Next: 'QuotaTooSmall' }],
      Default: next,
    },
    QuotaTooSmall: {
      Type: 'Fail',
      Error: 'QuotaTooSmall',
      Cause:
        "{% 'instanceType: ' & $settings.instanceType & ' has ' & $room.vCpus & ' vCPUs, and the account may run ' & $allowedVCpus & ' of ' & $room.quota.title & ' in this region (quota ' & $room.quota.code & ' of EC2)' %}",
    },
  }),
};
