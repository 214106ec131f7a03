/** US East (N. Virginia), without the free tiers. What containers and load balancers cost is the same for everyone and left out. */
export const PRICES = {
  /** https://aws.amazon.com/step-functions/pricing/: standard workflows, "including retries". */
  stateTransition: 0.025 / 1_000,
  /** https://aws.amazon.com/lambda/pricing/ */
  lambdaRequest: 0.2 / 1_000_000,
  lambdaGibSecond: { arm64: 0.000_013_333_4, x86_64: 0.000_016_666_7 },
} as const;

export interface LambdaUse {
  readonly invocations: number;
  readonly seconds: number;
  readonly memoryMiB: number;
  readonly architecture: keyof typeof PRICES.lambdaGibSecond;
}

/** What the orchestration of a deployment costs; API calls that change resources are free. */
export function dollars(transitions: number, { invocations, seconds, memoryMiB, architecture }: LambdaUse): number {
  const gibSeconds = (seconds * memoryMiB) / 1_024;
  return (
    transitions * PRICES.stateTransition +
    invocations * PRICES.lambdaRequest +
    gibSeconds * PRICES.lambdaGibSecond[architecture]
  );
}
