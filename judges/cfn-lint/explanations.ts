import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /: I1022 Prefer using Fn::Sub over Fn::Join with an empty delimiter$/,
    why: 'The CDK writes Fn::Join for every text with a reference in it; for people to read there is lib/.',
  },
  {
    of: /: W3005 '\w+Role\w+' dependency already enforced by a 'GetAtt' at /,
    why: "The CDK makes a function or a state machine wait for its role's policies and names the role with them; to name it twice does no harm.",
  },
];
