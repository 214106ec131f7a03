import { loadConfig } from '../../config/load';
import { synthesize } from '../lib/synthesized';

/** The local environment where models have names, on load balancers that records of their own lead to: what its stacks are. */
export const withNames = () =>
  synthesize('local', () => {}, {
    loadBalancers: { ...loadConfig('local').loadBalancers, count: 2 },
    routing: {
      by: 'host',
      domain: 'models.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
      hostedZoneId: 'Z1',
    },
  });
