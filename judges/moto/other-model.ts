import type { Assembly } from '../../local/assembly';
import type { CallLogEntry } from '../../local/aws/call-log';
import { createTableInput } from '../../local/aws/dynamodb/table-properties';
import { clients } from '../../local/aws/schemas/clients';
import { serviceModel } from '../../local/aws/schemas/service-model';
import type { ServiceName } from '../../local/aws/service';
import { IdMap } from './id-map';

type Answer = Readonly<Record<string, unknown>>;

interface SdkClient {
  send(command: object): Promise<Answer>;
}

/** Another model of AWS behind the real SDK clients, to which calls that ours has had are put again. */
export class OtherModel {
  private readonly ids = new IdMap();
  private readonly clients = new Map<ServiceName, SdkClient>();

  constructor(
    private readonly endpoint: string,
    private readonly region: string,
  ) {}

  /** What the app's stacks and the account have before the first deployment. */
  async prepare(assembly: Assembly, images: readonly string[]): Promise<void> {
    const { Account } = await this.call('sts', 'GetCallerIdentity', {});
    this.ids.set(assembly.account, String(Account));
    const [group] = assembly.ofType('AWS::EC2::SecurityGroup');
    const vpcId = String(group?.properties.VpcId);
    const vpc = (await this.call('ec2', 'CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc as { VpcId: string };
    this.ids.set(vpcId, vpc.VpcId);
    for (const { physicalId, logicalId } of assembly.ofType('AWS::EC2::SecurityGroup')) {
      const created = await this.call('ec2', 'CreateSecurityGroup', {
        GroupName: logicalId,
        Description: '-',
        VpcId: vpcId,
      });
      this.ids.set(physicalId, String(created.GroupId));
    }
    for (const { properties, physicalId } of assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
      await this.createSubnets(properties.Subnets as string[], vpcId);
      const { Name, Scheme, Subnets } = properties as { Name: string; Scheme: string; Subnets: string[] };
      const answer = await this.call('elasticloadbalancingv2', 'CreateLoadBalancer', { Name, Scheme, Subnets });
      const [loadBalancer] = answer.LoadBalancers as { LoadBalancerArn: string }[];
      this.ids.set(physicalId, loadBalancer?.LoadBalancerArn ?? '');
    }
    for (const { physicalId, properties } of assembly.ofType('AWS::DynamoDB::Table')) {
      await this.call('dynamodb', 'CreateTable', createTableInput({ ...properties, TableName: physicalId }));
    }
    for (const image of images) await this.pushImage(image);
  }

  /** Undefined when it does what ours did: takes the call, or refuses it with the same error. */
  async difference({ service, action, arguments: input, result, error }: CallLogEntry): Promise<string | undefined> {
    const operation = (await serviceModel(service)).operationByAction(action);
    if (!operation) throw new Error(`${service} has no ${action}`);
    try {
      const answer = await this.call(service, operation.name, input);
      if (error) return `takes what ours refuses: ${error.code}: ${error.message}`;
      this.ids.learn(result, answer);
      return undefined;
    } catch (refusal) {
      const { name, message } = refusal as Error;
      if (error) return sameError(error.code, name) ? undefined : `says ${name}, ours ${error.code}`;
      return `refuses what ours takes: ${name}: ${message}`;
    }
  }

  private async createSubnets(subnets: readonly string[], VpcId: string): Promise<void> {
    for (const [index, subnet] of subnets.entries()) {
      const AvailabilityZone = `${this.region}${'abc'[index]}`;
      const created = await this.call('ec2', 'CreateSubnet', {
        VpcId,
        CidrBlock: `10.0.${index}.0/24`,
        AvailabilityZone,
      });
      this.ids.set(subnet, (created.Subnet as { SubnetId: string }).SubnetId);
    }
  }

  private async pushImage(image: string): Promise<void> {
    const [repositoryName, imageTag] = image.split(':');
    const manifest = { schemaVersion: 2, mediaType: MANIFEST, config: { digest: image }, layers: [] };
    await this.call('ecr', 'CreateRepository', { repositoryName }).catch(() => undefined);
    await this.call('ecr', 'PutImage', { repositoryName, imageTag, imageManifest: JSON.stringify(manifest) });
  }

  private async call(service: ServiceName, operation: string, input: object): Promise<Answer> {
    const sdk = (await clients[service].load()) as Record<string, new (input: unknown) => object>;
    const Command = sdk[`${operation}Command`];
    if (!Command) throw new Error(`The SDK has no ${operation}Command`);
    let client = this.clients.get(service);
    if (!client) {
      const name = Object.keys(sdk).find((key) => key.endsWith('Client') && !key.startsWith('__'))!;
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
      const Client = sdk[name]!;
      client = new Client({ endpoint: this.endpoint, region: this.region, credentials, maxAttempts: 1 }) as SdkClient;
      this.clients.set(service, client);
    }
    return client.send(new Command(this.ids.translate(input)));
  }
}

const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** The SDKs know some errors by the code, others by the shape's name. */
function sameError(ours: string, theirs: string): boolean {
  const bare = (name: string) => name.replace(/Exception$/, '');
  return bare(ours) === bare(theirs);
}
