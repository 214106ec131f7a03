import { restApis } from '../api';
import { seededRandom } from '../asl/seeded-random';
import { type Assembly, lambdaFunctions, type StreamSource, stateMachines } from '../assembly';
import { ApiGateway } from '../aws/apigateway';
import { ApplicationAutoScaling } from '../aws/applicationautoscaling';
import { AutoScaling } from '../aws/autoscaling';
import { CloudWatch } from '../aws/cloudwatch';
import { CloudWatchLogs } from '../aws/cloudwatchlogs';
import { DURATIONS, type Durations } from '../aws/durations';
import { DynamoDb } from '../aws/dynamodb';
import { Ec2, launchError, type Random, uuid, type VcpuQuotas } from '../aws/ec2';
import { Ecr, type HeldImages } from '../aws/ecr';
import type { InstanceMay } from '../aws/ecs';
import { Ecs, SERVICE_NAMESPACE } from '../aws/ecs';
import { ElasticLoadBalancing, LOAD_BALANCER_NAMESPACE } from '../aws/elasticloadbalancingv2';
import { type Deliveries, disturbedBy, EventBridge } from '../aws/eventbridge';
import { type FaultSource, type Faults, faultsOf } from '../aws/faults';
import { StreamMapping, type StreamMappingOptions } from '../aws/lambda';
import type { Latency } from '../aws/latency';
import { Pricing } from '../aws/pricing';
import { ResourceGroupsTagging } from '../aws/resourcegroupstaggingapi';
import { Route53 } from '../aws/route53';
import { S3 } from '../aws/s3';
import { taskRunner } from '../aws/sdk-integration';
import { SecretsManager } from '../aws/secretsmanager';
import type { Service } from '../aws/service';
import { ServiceLinkedRoles } from '../aws/service-linked-roles';
import { ServiceQuotas } from '../aws/servicequotas';
import { Ses } from '../aws/ses';
import { StepFunctions } from '../aws/sfn';
import { Queues } from '../aws/sqs';
import { Ssm } from '../aws/ssm';
import { Sts } from '../aws/sts';
import { type Authorizer, Twin } from '../aws/twin';
import type { Unverified } from '../aws/unverified';
import type { Clock } from '../clock';
import type { DataPlane } from '../containers/data-plane';
import type { ContainerRuntime } from '../containers/runtime';
import { assetBuckets, deployedFiles } from './deployed-files';
import { deliverEvent } from './event-delivery';
import { PastClock } from './past-clock';
import { recordPastPrices } from './recorded-prices';
import { scalableService } from './scalable-service';
import { ScopedClock } from './scoped-clock';
import { ScopedDataPlane } from './scoped-data-plane';
import { ScopedRuntime } from './scoped-runtime';
import { beside, StackClusters } from './stack-clusters';
import {
  alarms,
  buckets,
  emailTemplates,
  eventRules,
  hostedZones,
  imageRepositories,
  listeners,
  loadBalancers,
  logGroups,
  metricFilters,
  queues,
  tables,
} from './stack-resources';
import { Table } from './table';

export interface AccountOptions {
  readonly assembly: Assembly;
  readonly clock: Clock;
  readonly random: Random;
  readonly runtime: ContainerRuntime;
  readonly dataPlane?: DataPlane | undefined;
  readonly lambda: Service;
  readonly faults?: Faults | undefined;
  /** In place of the calls in `faults`. */
  readonly faultSource?: FaultSource | undefined;
  readonly latency?: Latency | undefined;
  readonly authorizer?: Authorizer | undefined;
  /** What the roles of instances allow; by default everything. */
  readonly instanceMay?: InstanceMay | undefined;
  /** Where they differ from the stated ones. */
  readonly durations?: Partial<Durations> | undefined;
  readonly unverified?: Unverified | undefined;
  /** Repository names with their images' tags. */
  readonly images: Readonly<Record<string, readonly string[]>>;
  readonly heldImages?: HeldImages | undefined;
  /** Whether the log of calls has what was asked and answered; by default it has. */
  readonly logsData?: boolean | undefined;
  /** Verified mail addresses and domains. */
  readonly mailIdentities: readonly string[];
  /** Whether SES still has the account in its sandbox. */
  readonly mailSandbox?: boolean | undefined;
  /** Whether the account has ever used the services; by default it has. */
  /** In place of the events in `faults`. */
  readonly deliveries?: Deliveries | undefined;
  /** The account's quotas of vCPUs, beside those of the stacks' own instances; by default none binds. */
  readonly vcpuQuotas?: VcpuQuotas | undefined;
  readonly serviceLinkedRoles?: 'existing' | 'missing' | undefined;
}

/** So long ago the stacks were deployed: what they keep running is up by now. */
const DEPLOYED_AGO_MS = 1_800_000;

/** An AWS account in which the app's stacks are deployed, and nothing else has happened yet. */
export class DeployedAccount {
  readonly twin: Twin;
  readonly table: Table;
  readonly stepFunctions: StepFunctions;
  readonly ses: Ses;
  readonly eventBridge: EventBridge;
  /** Where events end that no target took. */
  readonly queues: Queues;
  readonly logs: CloudWatchLogs;
  readonly ecr: Ecr;
  readonly s3: S3;
  readonly secrets: SecretsManager;
  readonly parameters: Ssm;
  readonly ec2: Ec2;
  readonly ecs: Ecs;
  readonly autoScaling: AutoScaling;
  readonly loadBalancing: ElasticLoadBalancing;
  readonly route53: Route53;
  private readonly pricing: Pricing;
  /** Those that the stacks made. */
  readonly clusters: StackClusters;
  private readonly clock: ScopedClock;
  private readonly runtime: ScopedRuntime;
  private readonly dataPlane: ScopedDataPlane | undefined;
  private readonly dynamoDb: DynamoDb;
  private readonly vcpuQuotas: Readonly<Record<'told' | 'ofInstances', Record<string, number>>> = {
    told: {},
    ofInstances: {},
  };

  constructor(private readonly options: AccountOptions) {
    const { assembly, lambda, faults, latency, authorizer, durations = {}, unverified = {} } = options;
    // What the stacks keep running must not change what is drawn for all that comes after.
    let draw: Random = seededRandom(DEPLOYED_AGO_MS);
    const random: Random = () => draw();
    const faultSource = options.faultSource ?? (faults && faultsOf(faults.calls));
    const account = { accountId: assembly.account, region: assembly.region };
    const past = new PastClock(options.clock);
    const clock = new ScopedClock(past);
    const base = { account, clock, random };
    this.clock = clock;
    this.runtime = new ScopedRuntime(options.runtime);
    this.dataPlane = options.dataPlane && new ScopedDataPlane(options.dataPlane);

    this.limitVcpus(options.vcpuQuotas);
    const ssm = new Ssm(account, clock);
    this.parameters = ssm;
    this.logs = new CloudWatchLogs({
      account,
      clock,
      groups: logGroups(assembly),
      metricFilters: metricFilters(assembly),
      putMetric: (metric) => cloudWatch.operations.PutMetricData(metric),
    });
    const images = { ...imageRepositories(assembly), ...options.images };
    this.ecr = new Ecr({ ...base, images, held: options.heldImages });
    this.s3 = new S3({ now: Date.now, buckets: [...buckets(assembly), ...assetBuckets(assembly)] });
    this.secrets = new SecretsManager(account, clock, random);
    const ec2 = new Ec2({
      ...base,
      region: assembly.region,
      durations,
      unverified: unverified.ec2 ?? {},
      quotas: this.vcpuQuotas.ofInstances,
      parameter: (name) => ssm.value(name),
    });
    this.ec2 = ec2;
    const autoScaling = new AutoScaling({ ...base, durations, unverified: unverified.autoscaling ?? {}, ec2 });
    this.autoScaling = autoScaling;
    const visible = { ...durations, ...(faults?.metrics && { metricVisibility: Infinity }) };
    const targets = new ElasticLoadBalancing({
      ...base,
      durations: visible,
      unverified: unverified.elasticloadbalancingv2 ?? {},
      loadBalancers: loadBalancers(assembly),
      dataPlane: this.dataPlane,
      jwksOnThisMachine: this.dataPlane !== undefined,
    });
    this.loadBalancing = targets;
    this.pricing = new Pricing(assembly.region);
    this.route53 = new Route53({
      ...base,
      durations,
      zones: hostedZones(assembly),
      aliasable: loadBalancers(assembly).flatMap(({ dnsName, canonicalHostedZoneId: hostedZoneId }) =>
        hostedZoneId === undefined ? [] : [{ dnsName, hostedZoneId }],
      ),
    });
    const ecs = new Ecs({
      ...base,
      durations: visible,
      unverified: unverified.ecs ?? {},
      ec2,
      autoScaling,
      targets,
      runtime: this.runtime,
      logs: this.logs,
      images: this.ecr,
      instanceMay: options.instanceMay,
      secrets: { value: (from) => (from.includes(':secretsmanager:') ? this.secrets.value(from) : ssm.value(from)) },
    });
    this.ecs = ecs;
    this.clusters = new StackClusters(assembly, { ec2, autoScaling, ecs });
    past.liveThrough(DEPLOYED_AGO_MS, () => this.clusters.deploy());
    draw = options.random;
    for (const { launch, times, message } of faults?.launches ?? []) {
      ec2.instances.addLaunchFault({ instanceType: launch, times, error: launchError(launch, message) });
    }
    for (const { interrupt, afterSeconds, times } of faults?.interruptions ?? []) {
      ec2.instances.addInterruption({ instanceType: interrupt, afterMs: afterSeconds * 1_000, times });
    }
    this.ses = new Ses({
      ...base,
      identities: options.mailIdentities,
      sandbox: options.mailSandbox,
      templates: emailTemplates(assembly),
    });
    this.queues = new Queues(queues(assembly), clock);
    this.eventBridge = new EventBridge({
      ...base,
      unverified: unverified.eventbridge ?? {},
      buses: assembly.ofType('AWS::Events::EventBus').map(({ physicalId }) => physicalId),
      rules: eventRules(assembly),
      deliver: (delivery) => deliverEvent({ twin: this.twin, logs: this.logs, random }, delivery),
      deadLetter: ({ queueArn, ruleArn, body, attributes }) => this.queues.send(queueArn, ruleArn, body, attributes),
      deliveries: options.deliveries ?? (faults?.events && disturbedBy(faults.events)),
    });
    this.stepFunctions = new StepFunctions({
      machines: stateMachines(assembly),
      clock,
      random,
      runTask: (request) => taskRunner(this.twin)(request),
      faults: faults?.executions ?? [],
      unverified: unverified.sfn,
      durations,
      newUuid: () => uuid(random),
      onStatusChange: (detail) =>
        this.eventBridge.emit({
          source: 'aws.states',
          'detail-type': 'Step Functions Execution Status Change',
          resources: [detail.executionArn],
          detail,
        }),
    });
    const cloudWatch = new CloudWatch({
      account,
      clock,
      alarms: alarms(assembly),
      sources: { [LOAD_BALANCER_NAMESPACE]: targets.metrics, [SERVICE_NAMESPACE]: ecs.metrics },
      unverified: unverified.cloudwatch ?? {},
    });
    this.dynamoDb = new DynamoDb(clock);
    const tagging = new ResourceGroupsTagging(account, clock, durations);
    const { serviceLinkedRoleVisibility } = { ...DURATIONS, ...durations };
    const apis = restApis(assembly);
    this.twin = new Twin({
      ...account,
      clock,
      serviceLinkedRoles: new ServiceLinkedRoles(
        clock,
        serviceLinkedRoleVisibility,
        options.serviceLinkedRoles ?? faults?.roles ?? 'existing',
      ),
      services: [
        new ApiGateway({
          apiKeys: apis.flatMap(({ apiKeys }) =>
            apiKeys.map(({ id, name, value }) => ({ id, name, value, enabled: true })),
          ),
          restApis: apis.map(({ id, name }) => ({ id, name })),
        }),
        new ApplicationAutoScaling({
          ...base,
          service: (cluster, service) => scalableService(ecs, cluster, service),
          requests: targets.metrics,
        }),
        autoScaling,
        cloudWatch,
        this.logs,
        this.dynamoDb,
        ec2,
        this.ecr,
        ecs,
        targets,
        this.eventBridge,
        lambda,
        this.pricing,
        tagging,
        this.route53,
        this.s3,
        this.secrets,
        new ServiceQuotas(account, this.vcpuQuotas.told),
        this.ses,
        this.stepFunctions,
        ssm,
        new Sts(account),
      ],
      onSuccess: (call, result) => tagging.observe(call, result),
      isGiven: (resource) => this.clusters.has(resource),
      ...(faultSource && { faults: faultSource }),
      ...(latency !== undefined && { latency }),
      ...(authorizer && { authorizer }),
      ...(options.logsData !== undefined && { logsData: options.logsData }),
    });
    this.table = new Table(this.dynamoDb, tables(assembly)[0]?.physicalId ?? '');
  }

  /** The first name that the image behind a URI was given; undefined when the registry has no such image. */
  imageName(uri: string): string | undefined {
    return this.ecr.imageOf(uri)?.name;
  }

  /** From now on these quotas bind; instances that run beyond them go on. */
  limitVcpus(quotas: VcpuQuotas = {}): void {
    Object.assign(this.vcpuQuotas.told, quotas);
    Object.assign(this.vcpuQuotas.ofInstances, beside(this.options.assembly, quotas));
  }

  /** Creates what cannot be created at once. */
  async open(): Promise<void> {
    for (const { physicalId, properties, attributes } of tables(this.options.assembly)) {
      const streamArn = properties.StreamSpecification === undefined ? undefined : attributes.StreamArn;
      await this.dynamoDb.createTable({ ...properties, TableName: physicalId }, streamArn);
    }
    await this.recordPrices();
    for (const listener of listeners(this.options.assembly)) await this.loadBalancing.deploy(listener);
    for (const { bucket, key, content } of deployedFiles(this.options.assembly)) this.s3.put(bucket, key, content);
  }

  /** What the function for it recorded when its stack was deployed: an app without it has no prices. */
  private async recordPrices(): Promise<void> {
    const { assembly } = this.options;
    if (!lambdaFunctions(assembly).some(({ name }) => name.endsWith('-record-prices'))) return;
    const { pricing, ec2, dynamoDb } = this;
    const at = new Date(this.clock.now() - DEPLOYED_AGO_MS);
    await recordPastPrices({ pricing, ec2, dynamoDb }, { table: this.table.name, region: assembly.region, at });
  }

  /** From now on a function is invoked with what a table's stream tells. */
  readStream(source: StreamSource, invoke: StreamMappingOptions['invoke']): void {
    const stream = [...this.dynamoDb.streams.values()].find(({ arn }) => arn === source.streamArn);
    // What comes late or twice must not change what is drawn for all else.
    stream?.addReader(new StreamMapping({ ...source, clock: this.clock, random: seededRandom(2), invoke }));
  }

  /** Ends everything that runs in the account. */
  async close(): Promise<void> {
    await this.stepFunctions.close();
    this.clock.close();
    await Promise.all([this.runtime.close(), this.dataPlane?.closeAll()]);
  }
}
