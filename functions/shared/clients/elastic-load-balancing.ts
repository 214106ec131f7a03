import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';

export const elasticLoadBalancing = new ElasticLoadBalancingV2Client({});
