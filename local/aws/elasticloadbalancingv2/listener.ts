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
import type { DataPlane } from '../../containers/data-plane';
import { hexId, type Random } from '../ec2/hex-id';
import { AwsError } from '../service';
import type { WeightedTargetGroup } from './forward-action';
import { describe, foreignListener, type Listener } from './listener-description';
import { type ListenerSettings, listenerSettings } from './listener-settings';
import type { LoadBalancer, LoadBalancers } from './load-balancer';
import { page } from './page';
import type { RequestRouting } from './request-routing';
import { tagsOf } from './tags';
import type { TargetGroups } from './target-group';
import { requireAssociable } from './target-group-association';
import { validationError } from './validation';
import { WeightedChoice } from './weighted-choice';

export const LISTENERS_PER_LOAD_BALANCER = 50;

export interface ListenersOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly loadBalancers: LoadBalancers;
  readonly targetGroups: TargetGroups;
  readonly routing: RequestRouting;
  readonly dataPlane?: DataPlane | undefined;
}

export class Listeners {
  private readonly byArn = new Map<string, Listener>();

  constructor(private readonly options: ListenersOptions) {}

  list(): Listener[] {
    return [...this.byArn.values()];
  }

  get(arn: string | undefined): Listener {
    const listener = this.byArn.get(arn ?? '');
    if (!listener) throw new AwsError('ListenerNotFound', 'One or more listeners not found');
    return listener;
  }

  /** A target group's share now, where a listener forwards to others beside it. */
  weightOf(targetGroupArn: string): { weight?: number } {
    const several = this.list().find(
      ({ settings }) => settings.targetGroups.length > 1 && forwardsTo(settings, targetGroupArn),
    );
    const group = several?.settings.targetGroups.find(({ arn }) => arn === targetGroupArn);
    return group ? { weight: group.weight } : {};
  }

  readonly operations = {
    CreateListener: async (request: CreateListenerInput): Promise<CreateListenerOutput> => {
      const listener = this.create(request);
      await listener.open;
      return { Listeners: [describe(listener)] };
    },

    ModifyListener: async (request: ModifyListenerInput): Promise<ModifyListenerOutput> => {
      const listener = this.get(request.ListenerArn);
      await this.modify(listener, listenerSettings(request, listener.settings));
      return { Listeners: [describe(listener)] };
    },

    DescribeListeners: async (request: DescribeListenersInput): Promise<DescribeListenersOutput> => {
      const { items, ...next } = page(await this.select(request), request);
      return { Listeners: items, ...next };
    },

    DeleteListener: async (request: DeleteListenerInput): Promise<object> => {
      const listener = this.get(request.ListenerArn);
      this.byArn.delete(listener.arn);
      this.route(listener.settings);
      await this.close(listener);
      return {};
    },
  };

  /** Idempotent: the same settings on the same port are the same listener. */
  private create(request: CreateListenerInput): Listener {
    const loadBalancer = this.options.loadBalancers.get(request.LoadBalancerArn ?? '');
    const settings = listenerSettings(request);
    const taken = this.on(loadBalancer).find((listener) => listener.settings.Port === settings.Port);
    if (taken && JSON.stringify(taken.settings) === JSON.stringify(settings)) return taken;
    if (taken) throw portTaken(loadBalancer);
    if (this.on(loadBalancer).length >= LISTENERS_PER_LOAD_BALANCER) {
      throw new AwsError(
        'TooManyListeners',
        `The maximum number of listeners has been reached on load balancer '${loadBalancer.arn}'`,
      );
    }
    this.requireAssociable(settings.targetGroups, loadBalancer);
    const arn = `${loadBalancer.arn.replace(':loadbalancer/', ':listener/')}/${hexId(this.options.random, 16)}`;
    const listener: Listener = {
      arn,
      loadBalancer,
      tags: tagsOf(request.Tags),
      settings,
      choice: new WeightedChoice(settings.targetGroups),
      open: Promise.resolve(),
    };
    this.byArn.set(arn, listener);
    this.route(settings);
    listener.open = this.open(listener).catch((error) => {
      this.byArn.delete(arn);
      this.route(settings);
      throw error;
    });
    return listener;
  }

  private async modify(listener: Listener, settings: ListenerSettings): Promise<void> {
    const { loadBalancer } = listener;
    const before = listener.settings;
    if (this.on(loadBalancer).some((other) => other !== listener && other.settings.Port === settings.Port))
      throw portTaken(loadBalancer);
    const added = settings.targetGroups.filter(({ arn }) => !forwardsTo(before, arn));
    this.requireAssociable(added, loadBalancer);
    listener.settings = settings;
    listener.choice = new WeightedChoice(settings.targetGroups);
    this.route(before);
    this.route(settings);
    if (settings.Port === before.Port) return;
    await this.close(listener);
    listener.open = this.open(listener);
    await listener.open;
  }

  private on(loadBalancer: LoadBalancer): Listener[] {
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

  private requireAssociable(added: readonly WeightedTargetGroup[], loadBalancer: LoadBalancer): void {
    const groups = added.map(({ arn }) => this.options.targetGroups.getSettled(arn));
    const used = this.on(loadBalancer).flatMap(({ settings }) => settings.targetGroups.map(({ arn }) => arn));
    requireAssociable(groups, loadBalancer, new Set(used));
  }

  /** Tells target groups whether a listener names them now: with weight 0 too they are in use, and their targets checked. */
  private route({ targetGroups }: ListenerSettings): void {
    for (const { arn } of targetGroups) {
      const group = this.options.targetGroups.find(arn);
      if (!group) continue;
      group.loadBalancer = this.list().find(({ settings }) => forwardsTo(settings, arn))?.loadBalancer;
      group.targets.receiveFrom(group.loadBalancer);
    }
  }

  private async open(listener: Listener): Promise<void> {
    const { clock, dataPlane, routing } = this.options;
    if (!dataPlane) return;
    const { host } = listener.loadBalancer;
    const port = listener.settings.Port;
    const pick = () => routing.pick(listener);
    try {
      await clock.hold(dataPlane.open({ arn: listener.arn, host, port, pick }));
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

export function forwardsTo({ targetGroups }: ListenerSettings, targetGroupArn: string): boolean {
  return targetGroups.some(({ arn }) => arn === targetGroupArn);
}

function portTaken(loadBalancer: LoadBalancer): AwsError {
  return new AwsError(
    'DuplicateListener',
    `A listener already exists on this port for this load balancer '${loadBalancer.arn}'`,
  );
}
