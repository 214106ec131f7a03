import type { Durations } from '../local/aws/durations';
import { AwsCliFlow } from './peers/aws-cli/aws-cli-flow';
import { CloudFormationFlow } from './peers/cloudformation/cloudformation-flow';
import { SeedFlow } from './seed-flow/seed-flow';
import type { SlipwayApp } from './slipway-app';
import type { Flow } from './workflows/flow';
import { SlipwayFlow } from './workflows/slipway-flow';

interface OpenOptions extends SlipwayApp {
  readonly durations?: Partial<Durations>;
}

/** Whose figures stand side by side, each flow in an account of its own. */
export const FLOWS = {
  seed: ({ assembly }) => SeedFlow.open(assembly),
  awsCli: ({ assembly, durations }) => AwsCliFlow.open({ assembly, durations }),
  cloudFormation: ({ assembly, durations }) => CloudFormationFlow.open({ assembly, circuitBreaker: false, durations }),
  cloudFormationWithBreaker: ({ assembly, durations }) =>
    CloudFormationFlow.open({ assembly, circuitBreaker: true, durations }),
  slipway: (options) => SlipwayFlow.open(options),
} satisfies Readonly<Record<string, (options: OpenOptions) => Promise<Flow>>>;

export type FlowName = keyof typeof FLOWS;

export const FLOW_NAMES = Object.keys(FLOWS) as readonly FlowName[];
