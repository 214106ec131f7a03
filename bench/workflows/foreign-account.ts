import { loadConfig } from '../../config/load';
import type { Assembly, StateMachine } from '../../local/assembly';
import type { Durations } from '../../local/aws/durations';
import type { Service } from '../../local/aws/service';
import type { Clock } from '../../local/clock';
import { SimulatedRuntime } from '../../local/containers/simulated-runtime';
import { DeployedAccount } from '../../local/platform/deployed-account';
import { randomStream } from '../../local/simulation/random';
import { BENCH_DURATIONS } from '../durations';
import { IMAGES, tagsByRepository } from './images';

export const MAIL_ADDRESS = loadConfig('local').mail.sender;

/** Where others put their endpoints: the app's own network and load balancer, and instances like its own. */
export interface Network {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly loadBalancerArn: string;
  readonly instanceType: string;
  readonly imageId: string;
}

export function networkOf(assembly: Assembly): Network {
  const { vpcId, subnetIds, capacity } = loadConfig('local');
  return {
    vpcId,
    subnetIds,
    loadBalancerArn: assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')[0]?.physicalId ?? '',
    instanceType: capacity.instanceType,
    imageId: 'ami-0123456789abcdef0',
  };
}

export function imageUri({ account, region }: Assembly, image: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com/${image}`;
}

const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';
const RULE = 'AWS::Events::Rule';

interface ForeignAccountOptions {
  readonly clock: Clock;
  /** Who deploys in it: decides its random numbers. */
  readonly name: string;
  readonly machine?: StateMachine;
  readonly lambda?: Service;
  readonly durations?: Partial<Durations> | undefined;
}

/** An account with our network, load balancer, table and images, in which a flow deploys that is not ours. */
export function foreignAccount(assembly: Assembly, options: ForeignAccountOptions): DeployedAccount {
  const { clock, name, machine, lambda = { name: 'lambda', operations: {} }, durations } = options;
  const account: DeployedAccount = new DeployedAccount({
    assembly: withStateMachines(assembly, machine ? [machine] : []),
    clock,
    random: randomStream(name),
    runtime: new SimulatedRuntime(clock, (uri) => IMAGES[account.imageName(uri) ?? '']),
    lambda,
    images: tagsByRepository(Object.keys(IMAGES)),
    mailIdentities: [MAIL_ADDRESS],
    durations: { ...BENCH_DURATIONS, ...durations },
  });
  return account;
}

/** Only the flow's own, and none of our rules: ours would act on the end of its executions, and sweep up after them. */
function withStateMachines(assembly: Assembly, machines: readonly StateMachine[]): Assembly {
  const [stack] = assembly.ofType(STATE_MACHINE);
  const resources = machines.map(({ name, arn, roleArn, definition }) => ({
    ...stack!,
    logicalId: name,
    properties: { DefinitionString: definition, RoleArn: roleArn },
    physicalId: arn,
    attributes: { Name: name, Arn: arn },
  }));
  const ofType: Assembly['ofType'] = (...types) => {
    const others = types.filter((type) => type !== STATE_MACHINE && type !== RULE);
    const rest = others.length > 0 ? assembly.ofType(...others) : [];
    return types.includes(STATE_MACHINE) ? [...resources, ...rest] : rest;
  };
  return { ...assembly, ofType };
}
