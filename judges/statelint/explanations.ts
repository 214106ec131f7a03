import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /\.BackoffRate is \d+ but should be a Float$/,
    why: 'The language asks for a number of at least 1.0, and JSON has one kind of numbers: 2 and 2.0 are the same. The linter tells them apart by how Python reads them.',
  },
  {
    of: /\.Seconds is "\{% .* %\}" but should be an Integer$/,
    why: 'With JSONata, Seconds may be an expression (Amazon States Language, Wait state); the linter knows that of other fields only.',
  },
];
