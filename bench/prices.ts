/**
 * List prices in US dollars, US East (N. Virginia), on demand and without the free tiers, as they were known in November 2026. They change
 * seldom, and differ from region to region: the pages have those of today.
 */
export const PRICES = {
  /** https://aws.amazon.com/step-functions/pricing/: standard workflows, "including retries". */
  stateTransition: 0.025 / 1_000,
  /** The same page: Express workflows, by request and by begun 64 MB for begun tenths of a second. */
  expressRequest: 1 / 1_000_000,
  expressGibSecond: 0.000_016_67,
  /** https://aws.amazon.com/lambda/pricing/ */
  lambdaRequest: 0.2 / 1_000_000,
  lambdaGibSecond: { arm64: 0.000_013_333_4, x86_64: 0.000_016_666_7 },
  /** https://aws.amazon.com/ec2/pricing/on-demand/: Linux. */
  instanceHour: { 't3.medium': 0.0416, 'm6i.large': 0.096, 'm6i.2xlarge': 0.384 },
  /** https://aws.amazon.com/ebs/pricing/: gp3 without extra throughput. */
  volumeGibMonth: 0.08,
  /** https://aws.amazon.com/elasticloadbalancing/pricing/: an Application Load Balancer, before what its traffic costs. */
  loadBalancerHour: 0.0225,
  /** https://aws.amazon.com/cloudwatch/pricing/: of standard resolution, on one metric. */
  alarmMonth: 0.1,
} as const;

/** As AWS counts in its own examples. */
export const HOURS_OF_A_MONTH = 730;

export interface LambdaUse {
  readonly invocations: number;
  readonly seconds: number;
  readonly memoryMiB: number;
  readonly architecture: keyof typeof PRICES.lambdaGibSecond;
}

export interface ExpressUse {
  readonly executions: number;
  /** As they are billed. */
  readonly seconds: number;
}

const EXPRESS_MIB = 64;

/** What the orchestration of a deployment costs; API calls that change resources are free. */
export function dollars(
  transitions: number,
  { invocations, seconds, memoryMiB, architecture }: LambdaUse,
  express: ExpressUse = { executions: 0, seconds: 0 },
): number {
  const gibSeconds = (seconds * memoryMiB) / 1_024;
  return (
    transitions * PRICES.stateTransition +
    express.executions * PRICES.expressRequest +
    ((express.seconds * EXPRESS_MIB) / 1_024) * PRICES.expressGibSecond +
    invocations * PRICES.lambdaRequest +
    gibSeconds * PRICES.lambdaGibSecond[architecture]
  );
}
