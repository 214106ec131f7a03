import { INSTANCE_HOUR, VOLUME_GIB_MONTH } from '../local/aws/ec2';

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
  /** As the twin's price list has them. */
  instanceHour: {
    't3.medium': INSTANCE_HOUR['t3.medium']!,
    'm6i.large': INSTANCE_HOUR['m6i.large']!,
    'm6i.2xlarge': INSTANCE_HOUR['m6i.2xlarge']!,
  },
  volumeGibMonth: VOLUME_GIB_MONTH.gp3!,
  /** https://aws.amazon.com/elasticloadbalancing/pricing/: an Application Load Balancer, before what its traffic costs. */
  loadBalancerHour: 0.0225,
  /** https://aws.amazon.com/cloudwatch/pricing/: of standard resolution, on one metric. */
  alarmMonth: 0.1,
} as const;

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
