import type { GetServiceQuotaRequest, GetServiceQuotaResponse } from '@aws-sdk/client-service-quotas';
import { type Account, arn } from '../account';
import { QUOTA_NAMES, type QuotaCode, type VcpuQuotas } from '../ec2';
import { AwsError, type Service } from '../service';

/** What is said of a quota that does not bind: more than anything here takes. */
const ENOUGH = 100_000;

/** Service Quotas: how many vCPUs of which instances the account may run. */
export class ServiceQuotas implements Service {
  readonly name = 'servicequotas';

  constructor(
    private readonly account: Account,
    private readonly vcpus: VcpuQuotas = {},
  ) {}

  readonly operations = {
    GetServiceQuota: ({ ServiceCode, QuotaCode }: GetServiceQuotaRequest): GetServiceQuotaResponse => {
      if (ServiceCode !== 'ec2' || !isKnown(QuotaCode)) {
        throw new AwsError('NoSuchResourceException', `The request failed because the specified quota does not exist.`);
      }
      return {
        Quota: {
          ServiceCode,
          ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
          QuotaArn: arn('servicequotas', this.account, `${ServiceCode}/${QuotaCode}`),
          QuotaCode,
          QuotaName: QUOTA_NAMES[QuotaCode],
          Value: this.vcpus[QuotaCode] ?? ENOUGH,
          Unit: 'None',
          Adjustable: true,
          GlobalQuota: false,
        },
      };
    },
  };
}

function isKnown(code: string | undefined): code is QuotaCode {
  return code !== undefined && Object.hasOwn(QUOTA_NAMES, code);
}
