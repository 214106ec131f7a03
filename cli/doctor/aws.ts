import type { ACM } from '@aws-sdk/client-acm';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { IAM } from '@aws-sdk/client-iam';
import type { Route53 } from '@aws-sdk/client-route-53';
import type { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import type { SES } from '@aws-sdk/client-ses';
import type { SSM } from '@aws-sdk/client-ssm';
import type { STS } from '@aws-sdk/client-sts';

/** What is asked of AWS; all of it only reads. */
export interface Aws {
  readonly acm: Pick<ACM, 'describeCertificate'>;
  readonly ec2: Pick<
    EC2,
    | 'describeVpcs'
    | 'describeSubnets'
    | 'describeRouteTables'
    | 'describeVpcEndpoints'
    | 'describeInstanceTypes'
    | 'describeInstanceTypeOfferings'
  >;
  readonly elb: Pick<ElasticLoadBalancingV2, 'describeLoadBalancers'>;
  readonly iam: Pick<IAM, 'getRole'>;
  readonly quotas: Pick<ServiceQuotas, 'getServiceQuota'>;
  readonly route53: Pick<Route53, 'getHostedZone' | 'listResourceRecordSets'>;
  readonly ses: Pick<SES, 'getIdentityVerificationAttributes' | 'getSendQuota'>;
  readonly ssm: Pick<SSM, 'getParameter'>;
  readonly sts: Pick<STS, 'getCallerIdentity'>;
}

/** Loaded only here: the libraries of AWS take longer than all else. */
export async function awsClients(region: string): Promise<Aws> {
  const [acm, ec2, elb, iam, quotas, route53, ses, ssm, sts] = await Promise.all([
    import('@aws-sdk/client-acm'),
    import('@aws-sdk/client-ec2'),
    import('@aws-sdk/client-elastic-load-balancing-v2'),
    import('@aws-sdk/client-iam'),
    import('@aws-sdk/client-service-quotas'),
    import('@aws-sdk/client-route-53'),
    import('@aws-sdk/client-ses'),
    import('@aws-sdk/client-ssm'),
    import('@aws-sdk/client-sts'),
  ]);
  return {
    acm: new acm.ACM({ region }),
    ec2: new ec2.EC2({ region }),
    elb: new elb.ElasticLoadBalancingV2({ region }),
    iam: new iam.IAM({ region }),
    quotas: new quotas.ServiceQuotas({ region }),
    route53: new route53.Route53({ region }),
    ses: new ses.SES({ region }),
    ssm: new ssm.SSM({ region }),
    sts: new sts.STS({ region }),
  };
}
