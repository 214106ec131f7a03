import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /-(RuntimeExecutionRole|ci-data-science): Policy allows actions that return credentials: ecr:GetAuthorizationToken$/,
    why: "Who pulls or pushes an image logs in with it; the token allows what the role may do with repositories, which are its own team's or read only.",
  },
];
