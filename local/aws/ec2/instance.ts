import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  Instance,
  InstanceStateName,
  _InstanceType as InstanceTypeName,
  RequestLaunchTemplateData,
  Tag,
} from '@aws-sdk/client-ec2';
import type { Clock } from '../../clock';
import type { Durations } from '../durations';
import { AwsError } from '../service';
import { matches } from './filters';
import { hexId, type Random } from './hex-id';
import { type MachineImage, resolveImage } from './image';
import { INSTANCE_TYPES, type InstanceType } from './instance-types';
import { type Interruption, Interruptions, NOTICE_MS } from './interruptions';
import { endsWhilePending, type LaunchFault, LaunchFaults } from './launch-faults';
import { tagsFor, tagValues } from './tags';
import { type PurchaseOption, requireVcpus, type VcpuQuotas } from './vcpu-quota';

export interface RunningInstance {
  readonly id: string;
  readonly type: InstanceType;
  readonly image: MachineImage;
  readonly option: PurchaseOption;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  /** Decoded. */
  readonly userData: string;
  /** ARN or name. */
  readonly instanceProfile?: string | undefined;
  readonly launchTime: Date;
  readonly tags: readonly Tag[];
  state: InstanceStateName;
  /** Why it ended, where that was neither asked for nor expected. */
  stateReason?: string;
}

/** Told of an instance's life, in the order in which the observers were added. */
export interface InstanceObserver {
  /** The instance's software is up: what its user data asks for has been done. */
  booted?(instance: RunningInstance): void;
  /** A Spot instance is to be taken back in two minutes. */
  noticed?(instance: RunningInstance): void;
  stateChanged?(instance: RunningInstance): void;
}

export interface Launch {
  readonly template: RequestLaunchTemplateData;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly tags: readonly Tag[];
}

export class Instances {
  private readonly instances = new Map<string, RunningInstance>();
  private readonly observers: InstanceObserver[] = [];
  private readonly launchFaults = new LaunchFaults();
  private readonly interruptions = new Interruptions();
  private readonly removals = new Map<string, () => void>();
  private addresses = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly durations: Durations,
    private readonly parameter: (name: string) => string | undefined,
    private readonly quotas: VcpuQuotas = {},
  ) {}

  observe(observer: InstanceObserver): void {
    this.observers.push(observer);
  }

  /** Every launch of `instanceType` (`*`: of any), in the zone if one is given, fails with this error until it is taken back. */
  failLaunches(instanceType: string, failure: AwsError | undefined, zone?: string): void {
    const key = `${instanceType} ${zone}`;
    this.removals.get(key)?.();
    if (failure) this.removals.set(key, this.addLaunchFault({ instanceType, zone, times: 'all', error: failure }));
  }

  /** Gives the fault's removal. */
  addLaunchFault(fault: LaunchFault): () => void {
    return this.launchFaults.add(fault);
  }

  addInterruption(interruption: Interruption): void {
    this.interruptions.add(interruption);
  }

  get(id: string): RunningInstance | undefined {
    return this.instances.get(id);
  }

  all(): RunningInstance[] {
    return [...this.instances.values()].filter((instance) => instance.state !== 'terminated');
  }

  /** What RunInstances would refuse at once, whatever capacity there is. */
  validate(template: RequestLaunchTemplateData): { type: InstanceType; image: MachineImage; option: PurchaseOption } {
    const name = template.InstanceType ?? 'm1.small';
    const type = INSTANCE_TYPES.get(name);
    if (!type) throw new AwsError('InvalidParameterValue', `Invalid value '${name}' for InstanceType.`);
    const image = resolveImage(template.ImageId, this.parameter);
    if (image.architecture && image.architecture !== type.architecture) {
      throw new AwsError(
        'InvalidParameterValue',
        `The architecture '${type.architecture}' of the specified instance type does not match the architecture '${image.architecture}' of the specified AMI.`,
      );
    }
    return { type, image, option: template.InstanceMarketOptions?.MarketType === 'spot' ? 'spot' : 'onDemand' };
  }

  run({ template, subnetId, availabilityZone, tags }: Launch): RunningInstance {
    const { type, image, option } = this.validate(template);
    const others = this.all().filter(({ state }) => state === 'pending' || state === 'running');
    requireVcpus({ type, option }, others, this.quotas);
    const failure = this.launchFaults.take(type.name, availabilityZone);
    if (failure && !endsWhilePending(failure)) throw failure;
    const instance: RunningInstance = {
      id: `i-${hexId(this.random, 17)}`,
      type,
      image,
      option,
      subnetId,
      availabilityZone,
      privateIpAddress: this.privateIpAddress(),
      userData: Buffer.from(template.UserData ?? '', 'base64').toString(),
      instanceProfile: template.IamInstanceProfile?.Arn ?? template.IamInstanceProfile?.Name,
      launchTime: new Date(this.clock.now()),
      tags: [...tagsFor(template.TagSpecifications, 'instance'), ...tags],
      state: 'pending',
    };
    this.instances.set(instance.id, instance);
    if (failure) {
      this.clock.timer(this.durations.instanceRunning / 2, () => {
        instance.stateReason = `${failure.code}: ${failure.message}`;
        this.terminate(instance.id);
      });
      return instance;
    }
    const interruptedAfter = option === 'spot' ? this.interruptions.take(type.name) : undefined;
    this.clock.timer(this.durations.instanceRunning, () => {
      if (instance.state === 'pending') this.change(instance, 'running');
      if (interruptedAfter !== undefined) this.clock.timer(interruptedAfter, () => this.interrupt(instance.id));
    });
    this.clock.timer(this.durations.instanceBoot, () => {
      if (instance.state === 'running') for (const observer of this.observers) observer.booted?.(instance);
    });
    return instance;
  }

  /** EC2 takes a Spot instance back: it is told so, and terminated two minutes later. */
  interrupt(id: string): void {
    const instance = this.instances.get(id);
    if (instance?.state !== 'running' || instance.option !== 'spot') return;
    for (const observer of this.observers) observer.noticed?.(instance);
    this.clock.timer(NOTICE_MS, () => {
      if (instance.state !== 'running') return;
      instance.stateReason = 'Server.SpotInstanceTermination: Spot instance termination';
      this.terminate(id);
    });
  }

  terminate(id: string): void {
    const instance = this.instances.get(id);
    if (!instance || instance.state === 'shutting-down' || instance.state === 'terminated') return;
    this.change(instance, 'shutting-down');
    this.clock.timer(this.durations.instanceTermination, () => this.change(instance, 'terminated'));
  }

  /** The next free address of the twin's one network; task network interfaces take theirs here too. */
  privateIpAddress(): string {
    const host = this.addresses++ + 4;
    return `10.${Math.floor(host / 65_536) % 256}.${Math.floor(host / 256) % 256}.${host % 256}`;
  }

  describe(input: DescribeInstancesRequest): DescribeInstancesResult {
    for (const id of input.InstanceIds ?? []) {
      if (!this.instances.has(id)) {
        throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
      }
    }
    const found = [...this.instances.values()]
      .filter((instance) => !input.InstanceIds || input.InstanceIds.includes(instance.id))
      .filter((instance) => matches(input.Filters, (name) => filterValues(instance, name)));
    return { Reservations: found.map((instance) => ({ Instances: [describe(instance)] })) };
  }

  private change(instance: RunningInstance, state: InstanceStateName): void {
    instance.state = state;
    for (const observer of this.observers) observer.stateChanged?.(instance);
  }
}

const STATE_CODES: Readonly<Record<InstanceStateName, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

function describe(instance: RunningInstance): Instance {
  return {
    InstanceId: instance.id,
    InstanceType: instance.type.name as InstanceTypeName,
    ImageId: instance.image.id,
    ...(instance.option === 'spot' && { InstanceLifecycle: 'spot' }),
    SubnetId: instance.subnetId,
    Placement: { AvailabilityZone: instance.availabilityZone },
    PrivateIpAddress: instance.privateIpAddress,
    Architecture: instance.type.architecture,
    LaunchTime: instance.launchTime,
    State: { Name: instance.state, Code: STATE_CODES[instance.state] },
    ...(instance.stateReason !== undefined && { StateReason: stateReason(instance.stateReason) }),
    Tags: [...instance.tags],
  };
}

function stateReason(Message: string) {
  return { Code: Message.replace(/:.*$/s, ''), Message };
}

function filterValues(instance: RunningInstance, filter: string): (string | undefined)[] | undefined {
  switch (filter) {
    case 'instance-id':
      return [instance.id];
    case 'instance-state-name':
      return [instance.state];
    case 'instance-type':
      return [instance.type.name];
    case 'instance-lifecycle':
      return [instance.option === 'spot' ? 'spot' : undefined];
    case 'subnet-id':
      return [instance.subnetId];
    default:
      return tagValues(instance.tags, filter);
  }
}
