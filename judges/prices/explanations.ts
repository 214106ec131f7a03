import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /^express(Request|GibSecond): no source has it$/,
    why: "No package has the prices of Step Functions' Express workflows; AWS's own page, which the table names, has them.",
  },
  {
    of: /^instanceHour\.t3\.medium: is 0\.0416, and 0 in pricing\.json$/,
    why: 'A type has several prices in the list that libcloud reads, one of them for capacity that is paid for already: of this type it took that one.',
  },
];
