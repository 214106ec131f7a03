import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /^route53: throttles with Throttling, and PriorRequestNotComplete or ThrottlingException there$/,
    why: 'The reference has ThrottlingException for some operations; what callers meet beyond five requests a second is Throttling (octodns#96, crossplane-contrib/provider-aws#1397).',
  },
];
