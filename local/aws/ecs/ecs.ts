import type { Clock } from '../../clock';
import type { ContainerRuntime } from '../../containers/runtime';
import type { Account } from '../account';
import type { AutoScaling } from '../autoscaling';
import { DURATIONS, type Durations } from '../durations';
import type { Ec2, Random } from '../ec2';
import type { TargetRegistry } from '../elasticloadbalancingv2/target-registry';
import type { Operation, Resource, Service } from '../service';
import { CapacityProviders } from './capacity-provider';
import { Clusters } from './cluster';
import { ContainerInstances } from './container-instance';
import { ContainerLauncher } from './container-launcher';
import { EcsContext } from './context';
import { Deployments } from './deployment';
import { ManagedDraining } from './managed-draining';
import { ManagedScaling } from './managed-scaling';
import { Placer } from './placement';
import type { ClusterRecord, TaskRecord } from './records';
import { Registration } from './registration';
import { Scheduler } from './scheduler';
import { Services } from './service';
import { addEvent } from './service-event';
import { ServiceMetrics } from './service-metrics';
import { ServiceSettings } from './service-settings';
import { EcsState } from './state';
import type { ImageRegistry, LogSink, SecretSource } from './surroundings';
import { TargetHealthWatch } from './target-health';
import { Tasks } from './task';
import { TaskDefinitions } from './task-definition';
import { TaskLifecycle } from './task-lifecycle';
import { type InstanceMay, Trunking } from './trunking';
import { ECS_UNVERIFIED, type EcsUnverified } from './unverified';

export interface EcsOptions {
  readonly clock: Clock;
  readonly account: Account;
  readonly random: Random;
  readonly ec2: Ec2;
  readonly autoScaling: AutoScaling;
  readonly targets: TargetRegistry;
  readonly runtime: ContainerRuntime;
  readonly logs: LogSink;
  /** Without one, the runtime alone decides whether an image can be pulled. */
  readonly images?: ImageRegistry;
  /** Without one, no secret exists. */
  readonly secrets?: SecretSource;
  /** Without one, what runs on an instance may do everything. */
  readonly instanceMay?: InstanceMay | undefined;
  readonly durations?: Partial<Durations>;
  readonly unverified?: Partial<EcsUnverified>;
}

/** Amazon ECS on EC2 capacity. */
export class Ecs implements Service {
  readonly name = 'ecs';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly state = new EcsState();
  private readonly scheduler: Scheduler;
  private readonly managedScaling: ManagedScaling;
  private readonly managedDraining: ManagedDraining;
  private readonly health: TargetHealthWatch;
  readonly metrics: ServiceMetrics;
  private readonly context: EcsContext;

  constructor(options: EcsOptions) {
    const { ec2, autoScaling, targets, runtime, logs } = options;
    const durations = { ...DURATIONS, ...options.durations };
    const unverified = { ...ECS_UNVERIFIED, ...options.unverified };
    const context = new EcsContext(options.clock, options.account, options.random, durations, unverified);
    const { state } = this;
    this.context = context;
    this.metrics = new ServiceMetrics(context, state);
    this.managedScaling = new ManagedScaling(context, state, autoScaling);
    this.managedDraining = new ManagedDraining(state, autoScaling, (cluster) => this.capacityChanged(cluster));

    const lifecycle = new TaskLifecycle(
      context,
      targets,
      new ContainerLauncher(runtime, logs, options.images, options.secrets),
      () => ec2.instances.privateIpAddress(),
      { changed: (task) => this.taskChanged(task), failed: (task) => this.scheduler.taskFailed(task) },
    );
    this.health = new TargetHealthWatch(context, state, targets, {
      becameHealthy: (task) => {
        task.deployment.failedTasks = 0;
        this.scheduler.wake(task.service);
      },
      becameUnhealthy: (task) => this.scheduler.wake(task.service),
    });
    const trunking = new Trunking(context, options.instanceMay ?? (() => true));
    const registration = new Registration(context, state, ec2, trunking, {
      capacityChanged: (cluster) => this.capacityChanged(cluster),
      hostLost: (task, reason) => {
        lifecycle.stop(task, 'TerminationNotice', reason);
        this.scheduler.wake(task.service);
      },
    });
    const instances = new ContainerInstances(state, registration);
    const tasks = new Tasks(context, state, lifecycle);
    const deployments = new Deployments(context);
    const placer = new Placer(context, state);
    this.scheduler = new Scheduler(context, state, tasks, lifecycle, placer, deployments, (cluster) =>
      this.managedScaling.consider(cluster),
    );
    const clusters = new Clusters(context, state, (cluster) => registration.registerWaiting(cluster));
    const providers = new CapacityProviders(context, state, autoScaling, this.managedDraining);
    const taskDefinitions = new TaskDefinitions(context, state);
    const settings = new ServiceSettings(taskDefinitions, targets);
    const services = new Services(context, state, settings, deployments, this.scheduler);

    this.operations = {
      CreateCluster: (input) => clusters.create(input),
      DescribeClusters: (input) => clusters.describe(input),
      DeleteCluster: (input) => clusters.delete(input),
      PutClusterCapacityProviders: (input) => clusters.putCapacityProviders(input),
      CreateCapacityProvider: (input) => providers.create(input),
      DescribeCapacityProviders: (input) => providers.describe(input),
      DeleteCapacityProvider: (input) => providers.delete(input),
      RegisterTaskDefinition: (input) => taskDefinitions.register(input),
      DescribeTaskDefinition: (input) => taskDefinitions.describe(input),
      ListTaskDefinitions: (input) => taskDefinitions.list(input),
      DeregisterTaskDefinition: (input) => taskDefinitions.deregister(input),
      DeleteTaskDefinitions: (input) => taskDefinitions.delete(input),
      CreateService: (input) => services.create(input),
      UpdateService: (input) => services.update(input),
      DescribeServices: (input) => services.describe(input),
      DeleteService: (input) => services.delete(input),
      ListServices: (input) => services.list(input),
      ListTasks: (input) => tasks.list(input),
      DescribeTasks: (input) => tasks.describe(input),
      StopTask: (input) => tasks.stop(input),
      ListContainerInstances: (input) => instances.list(input),
      DescribeContainerInstances: (input) => instances.describe(input),
      ListAttributes: (input) => instances.attributes(input),
      UpdateContainerInstancesState: (input) => instances.updateState(input),
      DeregisterContainerInstance: (input) => instances.deregister(input),
    };
  }

  resources(): Resource[] {
    const { clusters, services, taskDefinitions, capacityProviders, tasks } = this.state;
    const named = (type: string, names: Iterable<string>): Resource[] =>
      [...names].map((name) => ({ service: this.name, type, name }));
    return [
      ...named(
        'cluster',
        [...clusters.values()].flatMap((one) => (one.status === 'ACTIVE' ? one.name : [])),
      ),
      ...named(
        'service',
        [...services].flatMap((one) => (one.status === 'INACTIVE' ? [] : one.name)),
      ),
      ...named(
        'taskDefinition',
        [...taskDefinitions.values()]
          .flat()
          .flatMap((one) => (one.status === 'ACTIVE' ? `${one.family}:${one.revision}` : [])),
      ),
      ...named('capacityProvider', capacityProviders.keys()),
      ...named(
        'task',
        [...tasks].flatMap((one) => (one.status === 'STOPPED' ? [] : `${one.service.name}/${one.id}`)),
      ),
    ];
  }

  private capacityChanged(cluster: ClusterRecord): void {
    this.scheduler.capacityChanged(cluster);
    this.managedScaling.consider(cluster);
    this.managedDraining.advance();
  }

  private taskChanged(task: TaskRecord): void {
    const { service, deployment } = task;
    if (task.status === 'RUNNING') {
      // An instance that was to be kept free is so no more.
      this.managedScaling.consider(task.cluster);
      service.failedStarts = 0;
      service.nextStartAt = 0;
      for (const { targetGroupArn } of deployment.loadBalancers) {
        addEvent(this.context, service, `registered 1 targets in (target-group ${targetGroupArn})`);
      }
      this.health.watch(service);
      this.metrics.start(task);
    }
    if (task.status === 'STOPPED') this.capacityChanged(task.cluster);
    this.scheduler.wake(service);
  }
}
