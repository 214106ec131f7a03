import { type Call, call } from '../aws/call';
import { unscoped } from '../aws/unscoped';

/**
 * The tags of something of a load balancer, which describing it does not tell.
 *
 * @param arn - an expression
 */
export const describeTags = (arn: string): Call =>
  call(
    'elasticloadbalancingv2',
    'describeTags',
    { ResourceArns: [`{% ${arn} %}`] },
    { permissions: [unscoped('elasticloadbalancing', 'DescribeTags')] },
  );
