import type { DescribeInstancesResult } from '@aws-sdk/client-ec2';
import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { Clock } from '../../../local/clock';

type Verdict = 'success' | 'failure' | 'retry';

/** What `aws … wait` does, as botocore's waiters-2.json says for it. */
export interface Waiter<Answer> {
  readonly name: string;
  readonly delaySeconds: number;
  readonly maxAttempts: number;
  judge(answer: Answer): Verdict;
}

/** With it `aws … wait` ends with exit code 255. */
export class WaiterError extends Error {
  constructor(waiter: string, reason: string) {
    super(`Waiter ${waiter} failed: ${reason}`);
  }
}

/** botocore's loop: it looks at once, and does not wait any more after the last look. */
export async function wait<Answer>(
  clock: Clock,
  { name, delaySeconds, maxAttempts, judge }: Waiter<Answer>,
  look: () => Promise<Answer>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const verdict = judge(await look());
    if (verdict === 'success') return;
    if (verdict === 'failure') throw new WaiterError(name, 'Waiter encountered a terminal failure state');
    if (attempt >= maxAttempts) throw new WaiterError(name, 'Max attempts exceeded');
    await clock.sleep(delaySeconds * 1_000);
  }
}

/** Fifteen seconds and forty looks are what the waiters of ECS and of terminated instances all have. */
const PATIENCE = { delaySeconds: 15, maxAttempts: 40 };

const isMissing = ({ failures = [] }: DescribeServicesResponse) => failures.some(({ reason }) => reason === 'MISSING');

/** It asks neither for the load balancer's opinion nor for the deployment's: as many tasks run as are wanted, and of one deployment. */
export const servicesStable: Waiter<DescribeServicesResponse> = {
  name: 'ServicesStable',
  ...PATIENCE,
  judge: (answer) => {
    const { services = [] } = answer;
    if (isMissing(answer) || services.some(({ status }) => status === 'DRAINING' || status === 'INACTIVE')) {
      return 'failure';
    }
    const stable = services.every(
      ({ deployments, runningCount, desiredCount }) => deployments?.length === 1 && runningCount === desiredCount,
    );
    return stable ? 'success' : 'retry';
  },
};

export const servicesInactive: Waiter<DescribeServicesResponse> = {
  name: 'ServicesInactive',
  ...PATIENCE,
  judge: (answer) => {
    if (isMissing(answer)) return 'failure';
    return answer.services?.some(({ status }) => status === 'INACTIVE') ? 'success' : 'retry';
  },
};

export const instanceTerminated: Waiter<DescribeInstancesResult> = {
  name: 'InstanceTerminated',
  ...PATIENCE,
  judge: ({ Reservations = [] }) => {
    const states = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name));
    // As JMESPath has it, all of nothing is not enough.
    if (states.length > 0 && states.every((state) => state === 'terminated')) return 'success';
    return states.some((state) => state === 'pending' || state === 'stopping') ? 'failure' : 'retry';
  },
};
