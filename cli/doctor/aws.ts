import type { EC2 } from '@aws-sdk/client-ec2';
import type { IAM } from '@aws-sdk/client-iam';
import type { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import type { SES } from '@aws-sdk/client-ses';
import type { SSM } from '@aws-sdk/client-ssm';
import type { STS } from '@aws-sdk/client-sts';

/** What is asked of AWS; all of it only reads. */
export interface Aws {
  readonly ec2: Pick<
    EC2,
    | 'describeVpcs'
    | 'describeSubnets'
    | 'describeRouteTables'
    | 'describeVpcEndpoints'
    | 'describeInstanceTypes'
    | 'describeInstanceTypeOfferings'
  >;
  readonly iam: Pick<IAM, 'getRole'>;
  readonly quotas: Pick<ServiceQuotas, 'getServiceQuota'>;
  readonly ses: Pick<SES, 'getIdentityVerificationAttributes' | 'getSendQuota'>;
  readonly ssm: Pick<SSM, 'getParameter'>;
  readonly sts: Pick<STS, 'getCallerIdentity'>;
}

/** Loaded only here: the libraries of AWS take longer than all else. */
export async function awsClients(region: string): Promise<Aws> {
  const [ec2, iam, quotas, ses, ssm, sts] = await Promise.all([
    import('@aws-sdk/client-ec2'),
    import('@aws-sdk/client-iam'),
    import('@aws-sdk/client-service-quotas'),
    import('@aws-sdk/client-ses'),
    import('@aws-sdk/client-ssm'),
    import('@aws-sdk/client-sts'),
  ]);
  return {
    ec2: new ec2.EC2({ region }),
    iam: new iam.IAM({ region }),
    quotas: new quotas.ServiceQuotas({ region }),
    ses: new ses.SES({ region }),
    ssm: new ssm.SSM({ region }),
    sts: new sts.STS({ region }),
  };
}
