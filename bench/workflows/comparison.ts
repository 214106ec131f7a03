import { AwsError } from '../../local/aws/service';
import { untilHealthy } from './endpoint-probe';
import type { Flow } from './flow';
import { CRASHING, FAILING, MISSING, NEXT, SLOW, SOUND } from './images';
import { type Measurement, measure } from './measure';

const MODEL = 'iris';

const NO_CAPACITY = new AwsError(
  'InsufficientInstanceCapacity',
  'We currently do not have sufficient capacity in the Availability Zone you requested.',
);

/** An endpoint that answers, whoever says that it does before that. */
async function live(flow: Flow): Promise<void> {
  await flow.deploy(MODEL, SOUND);
  await untilHealthy(flow);
}

/** What is measured, each on an account of its own, with what has to be there before it. */
export const SCENARIOS = {
  firstDeployment: (flow: Flow) => measure(flow, () => flow.deploy(MODEL, SOUND)),
  slowFirstDeployment: (flow: Flow) => measure(flow, () => flow.deploy(MODEL, SLOW)),
  update: async (flow: Flow) => {
    await live(flow);
    return measure(flow, () => flow.update(MODEL, NEXT));
  },
  crashLoop: (flow: Flow) => measure(flow, () => flow.deploy(MODEL, CRASHING)),
  failingHealthChecks: (flow: Flow) => measure(flow, () => flow.deploy(MODEL, FAILING)),
  missingImage: (flow: Flow) => measure(flow, () => flow.deploy(MODEL, MISSING)),
  noCapacity: (flow: Flow) => {
    flow.aws.ec2.instances.failLaunches('*', NO_CAPACITY);
    return measure(flow, () => flow.deploy(MODEL, SOUND));
  },
  failedUpdate: async (flow: Flow) => {
    await live(flow);
    return measure(flow, () => flow.update(MODEL, CRASHING));
  },
  delete: async (flow: Flow) => {
    await live(flow);
    return measure(flow, () => flow.delete(MODEL));
  },
} satisfies Readonly<Record<string, (flow: Flow) => Promise<Measurement>>>;

export type Scenario = keyof typeof SCENARIOS;

export async function runScenario(scenario: Scenario, open: () => Promise<Flow>): Promise<Measurement> {
  const flow = await open();
  try {
    return await SCENARIOS[scenario](flow);
  } finally {
    await flow.close();
  }
}
