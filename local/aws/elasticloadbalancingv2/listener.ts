import type {
  CreateListenerInput,
  CreateListenerOutput,
  DeleteListenerInput,
  DescribeListenersInput,
  DescribeListenersOutput,
  Listener as ListenerDescription,
  ModifyListenerInput,
  ModifyListenerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../../clock';
import type { DataPlane, RequestHead } from '../../containers/data-plane';
import { hexId, type Random } from '../ec2/hex-id';
import { AwsError } from '../service';
import { Destination } from './destination';
import { describe, foreignListener, type Listener } from './listener-description';
import { type ListenerSettings, listenerSettings } from './listener-settings';
import type { LoadBalancer, LoadBalancers } from './load-balancer';
import { page } from './page';
import type { RequestRouting } from './request-routing';
import { requestThatFits } from './rule-conditions';
import { tagsOf } from './tags';
import type { TargetGroupAssociations } from './target-group-association';
import { validationError } from './validation';

export const LISTENERS_PER_LOAD_BALANCER = 50;

export interface ListenersOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly loadBalancers: LoadBalancers;
  readonly associations: TargetGroupAssociations;
  readonly routing: RequestRouting;
  readonly dataPlane?: DataPlane | undefined;
  readonly jwksOnThisMachine: boolean;
}

/** A listener that the stacks made. */
export interface GivenListener {
  readonly arn: string;
  readonly settings: CreateListenerInput;
}

export class Listeners {
  private readonly byArn = new Map<string, Listener>();

  constructor(private readonly options: ListenersOptions) {}

  list(): Listener[] {
    return [...this.byArn.values()];
  }

  find(arn: string): Listener | undefined {
    return this.byArn.get(arn);
  }

  get(arn: string | undefined): Listener {
    const listener = this.byArn.get(arn ?? '');
    if (!listener) throw new AwsError('ListenerNotFound', 'One or more listeners not found');
    return listener;
  }

  /** A request that comes to the target group, by a rule or by none; undefined where nothing forwards there. */
  requestFor(targetGroupArn: string): { listener: Listener; request: RequestHead } | undefined {
    for (const listener of this.list()) {
      const rule = listener.rules.find(({ destination }) => destination.forwardsTo(targetGroupArn));
      if (rule) return { listener, request: requestThatFits(rule.conditions) };
      if (listener.destination.forwardsTo(targetGroupArn)) return { listener, request: { host: '', path: '/' } };
    }
    return undefined;
  }

  readonly operations = {
    CreateListener: async (request: CreateListenerInput): Promise<CreateListenerOutput> => {
      const listener = this.create(request);
      await listener.open;
      return { Listeners: [describe(listener)] };
    },

    ModifyListener: async (request: ModifyListenerInput): Promise<ModifyListenerOutput> => {
      const listener = this.get(request.ListenerArn);
      await this.modify(listener, listenerSettings(request, this.options.jwksOnThisMachine, listener.settings));
      return { Listeners: [describe(listener)] };
    },

    DescribeListeners: async (request: DescribeListenersInput): Promise<DescribeListenersOutput> => {
      const { items, ...next } = page(await this.select(request), request);
      return { Listeners: items, ...next };
    },

    DeleteListener: async (request: DeleteListenerInput): Promise<object> => {
      const listener = this.get(request.ListenerArn);
      this.byArn.delete(listener.arn);
      this.forgetForwarders(listener);
      await this.close(listener);
      return {};
    },
  };

  /** Settles when it answers. */
  async deploy({ arn, settings }: GivenListener): Promise<void> {
    await this.create(settings, arn).open;
  }

  /**
   * Idempotent: the same settings on the same port are the same listener.
   *
   * @param givenArn of a listener that the stacks made
   */
  private create(request: CreateListenerInput, givenArn?: string): Listener {
    const loadBalancer = this.options.loadBalancers.get(request.LoadBalancerArn ?? '');
    const settings = listenerSettings(request, this.options.jwksOnThisMachine);
    const taken = this.on(loadBalancer).find((listener) => listener.settings.Port === settings.Port);
    if (taken && JSON.stringify(taken.settings) === JSON.stringify(settings)) return taken;
    if (taken) throw portTaken(loadBalancer);
    if (this.on(loadBalancer).length >= LISTENERS_PER_LOAD_BALANCER) {
      throw new AwsError(
        'TooManyListeners',
        `The maximum number of listeners has been reached on load balancer '${loadBalancer.arn}'`,
      );
    }
    this.options.associations.requireAssociable(loadBalancer, settings.actions.targetGroups);
    const arn =
      givenArn ?? `${loadBalancer.arn.replace(':loadbalancer/', ':listener/')}/${hexId(this.options.random, 16)}`;
    const listener: Listener = {
      arn,
      loadBalancer,
      isGiven: givenArn !== undefined,
      tags: tagsOf(request.Tags),
      settings,
      destination: new Destination(settings.actions),
      rules: [],
      open: Promise.resolve(undefined),
    };
    this.byArn.set(arn, listener);
    this.associate(listener);
    listener.open = this.open(listener).catch((error) => {
      this.byArn.delete(arn);
      this.forgetForwarders(listener);
      throw error;
    });
    return listener;
  }

  private async modify(listener: Listener, settings: ListenerSettings): Promise<void> {
    const { loadBalancer } = listener;
    const before = listener.settings;
    if (this.on(loadBalancer).some((other) => other !== listener && other.settings.Port === settings.Port))
      throw portTaken(loadBalancer);
    const added = settings.actions.targetGroups.filter(({ arn }) => !listener.destination.forwardsTo(arn));
    this.options.associations.requireAssociable(loadBalancer, added);
    listener.settings = settings;
    listener.destination = new Destination(settings.actions);
    this.associate(listener);
    if (settings.Port === before.Port && settings.Protocol === before.Protocol) return;
    await this.close(listener);
    listener.open = this.open(listener);
    await listener.open;
  }

  on(loadBalancer: LoadBalancer): Listener[] {
    return this.list().filter((listener) => listener.loadBalancer === loadBalancer);
  }

  /** Those on ports that other programs hold included. */
  private async allOn(loadBalancer: LoadBalancer): Promise<ListenerDescription[]> {
    const { clock, dataPlane } = this.options;
    const own = this.on(loadBalancer);
    const taken = new Set(own.map(({ settings }) => settings.Port));
    const others = (loadBalancer.ports ?? []).filter((port) => !taken.has(port));
    const foreign = dataPlane ? await clock.hold(dataPlane.occupied(loadBalancer.host, others)) : [];
    return [...own.map(describe), ...foreign.map((port) => foreignListener(loadBalancer, port))];
  }

  private associate({ arn, loadBalancer, settings }: Listener): void {
    this.options.associations.set({ arn, loadBalancer, targetGroups: settings.actions.targetGroups });
  }

  /** A listener's rules die with it. */
  private forgetForwarders({ arn, rules }: Listener): void {
    for (const forwarder of [arn, ...rules.map((rule) => rule.arn)]) this.options.associations.delete(forwarder);
  }

  private async open(listener: Listener): Promise<number | undefined> {
    const { clock, dataPlane, routing } = this.options;
    if (!dataPlane) return undefined;
    const { host } = listener.loadBalancer;
    const { Port: port, Protocol: protocol } = listener.settings;
    const pick = (request: RequestHead) => routing.pick(listener, request);
    try {
      return await clock.hold(dataPlane.open({ arn: listener.arn, host, port, protocol, pick }));
    } catch (error) {
      // On AWS nobody but its listeners can hold a load balancer's port, so no error of the API's fits better.
      const message = `Port ${port} cannot be opened on ${host}: ${(error as Error).message}`;
      throw new AwsError('DuplicateListener', message, 400, { cause: error });
    }
  }

  private async close(listener: Listener): Promise<void> {
    const { clock, dataPlane } = this.options;
    if (dataPlane) await clock.hold(dataPlane.close(listener.arn));
  }

  private async select(request: DescribeListenersInput): Promise<ListenerDescription[]> {
    const { LoadBalancerArn: loadBalancerArn, ListenerArns: arns } = request;
    if (arns) return arns.map((arn) => describe(this.get(arn)));
    if (loadBalancerArn) return this.allOn(this.options.loadBalancers.get(loadBalancerArn));
    throw validationError('You must specify either listener ARNs or a load balancer ARN');
  }
}

function portTaken(loadBalancer: LoadBalancer): AwsError {
  return new AwsError(
    'DuplicateListener',
    `A listener already exists on this port for this load balancer '${loadBalancer.arn}'`,
  );
}
