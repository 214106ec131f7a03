import { Annotations, Fn } from 'aws-cdk-lib';
import { type ISubnet, type IVpc, Peer, Port, SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';

export interface ModelNetworkProps {
  readonly config: EnvironmentConfig;
  readonly accessLogs: IBucket;
}

/** The load balancers that models share, and who may talk to whom. */
export class ModelNetwork extends Construct {
  readonly vpc: IVpc;
  readonly loadBalancers: readonly ApplicationLoadBalancer[];
  /** Where instances and tasks run. */
  readonly taskSubnets: readonly ISubnet[];
  /** Of the tasks: only the load balancers reach them. */
  readonly taskSecurityGroup: SecurityGroup;
  /** Of the instances: nobody reaches them. */
  readonly instanceSecurityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { config, accessLogs }: ModelNetworkProps) {
    super(scope, id);
    this.vpc = Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: config.vpcId,
      availabilityZones: [0, 1].map((index) => Fn.select(index, Fn.getAzs())),
    });
    const securityGroup = this.loadBalancerSecurityGroup(config);
    this.taskSecurityGroup = this.securityGroup('Task', 'Model containers');
    this.instanceSecurityGroup = this.securityGroup('Instance', 'Instances of model clusters');
    for (const group of [this.taskSecurityGroup, this.instanceSecurityGroup]) {
      group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS APIs, image registry');
    }
    // A deployment chooses its container port.
    this.taskSecurityGroup.addIngressRule(securityGroup, Port.allTcp(), 'Requests and health checks');
    securityGroup.addEgressRule(this.taskSecurityGroup, Port.allTcp(), 'Requests and health checks');

    this.taskSubnets = this.subnets('TaskSubnet', config.subnetIds);
    const subnets = this.subnets('LoadBalancerSubnet', config.loadBalancerSubnetIds ?? config.subnetIds);
    this.loadBalancers = Array.from({ length: config.loadBalancers.count }, (_, index) => {
      const name = `${config.namePrefix}-${index + 1}`;
      const loadBalancer = new ApplicationLoadBalancer(this, `LoadBalancer${index + 1}`, {
        loadBalancerName: name,
        vpc: this.vpc,
        vpcSubnets: { subnets },
        internetFacing: config.loadBalancers.scheme === 'internet-facing',
        securityGroup,
        dropInvalidHeaderFields: true,
      });
      loadBalancer.logAccessLogs(accessLogs, name);
      return loadBalancer;
    });
  }

  private loadBalancerSecurityGroup({
    loadBalancers: { ingressCidrs, portFrom, portTo },
  }: EnvironmentConfig): SecurityGroup {
    const group = this.securityGroup('LoadBalancer', 'Listeners of model endpoints');
    for (const cidr of ingressCidrs)
      group.addIngressRule(Peer.ipv4(cidr), Port.tcpRange(portFrom, portTo), 'Endpoint calls');
    NagSuppressions.addResourceSuppressions(group, [
      {
        id: 'AwsSolutions-EC23',
        reason: "The CIDRs that may call the endpoints are the environment's own setting; none is open by default.",
      },
    ]);
    return group;
  }

  private securityGroup(id: string, description: string): SecurityGroup {
    return new SecurityGroup(this, `${id}SecurityGroup`, { vpc: this.vpc, description, allowAllOutbound: false });
  }

  private subnets(kind: string, ids: readonly string[]): ISubnet[] {
    return ids.map((subnetId, index) => {
      const subnet = Subnet.fromSubnetId(this, `${kind}${index + 1}`, subnetId);
      Annotations.of(subnet).acknowledgeWarning('@aws-cdk/aws-ec2:noSubnetRouteTableId', 'No routes are changed.');
      return subnet;
    });
  }
}
