import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [];
