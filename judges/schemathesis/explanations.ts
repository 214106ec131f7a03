import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /Schema-valid request rejected: 400 pageToken: must be one that this listing gave out/,
    why: 'A page token is opaque: which texts are tokens no schema can say.',
  },
];
