import { Annotations, Fn, Tags } from 'aws-cdk-lib';
import { type ISubnet, type IVpc, Peer, Port, SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  ListenerCertificate,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import { type EnvironmentConfig, hasHttps } from '../config/schema';
import { NAMES_PORT } from '../contract/load-balancer';

export interface ModelNetworkProps {
  readonly config: EnvironmentConfig;
  readonly accessLogs: IBucket;
}

/** The load balancers that models share, and who may talk to whom. */
export class ModelNetwork extends Construct {
  readonly vpc: IVpc;
  readonly loadBalancers: readonly ApplicationLoadBalancer[];
  /** What serves models by their names, one on each load balancer; none where models have no names. */
  readonly namesListeners: readonly ApplicationListener[];
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
    this.namesListeners = this.listenersOfNames(config);
    this.wildcard(config);
  }

  /** Rules of the workflows lead each name to its model; whoever asks for another one finds nothing. */
  private listenersOfNames({ routing }: EnvironmentConfig): ApplicationListener[] {
    const { domain, certificateArn } = routing;
    if (domain === undefined || certificateArn === undefined) return [];
    return this.loadBalancers.map((loadBalancer, index) => {
      const listener = new ApplicationListener(this, `Names${index + 1}`, {
        loadBalancer,
        port: NAMES_PORT,
        protocol: ApplicationProtocol.HTTPS,
        certificates: [ListenerCertificate.fromArn(certificateArn)],
        sslPolicy: SslPolicy.RECOMMENDED_TLS,
        defaultAction: ListenerAction.fixedResponse(404, {
          contentType: 'text/plain',
          messageBody: 'There is no model of this name.',
        }),
        open: false,
      });
      // What carries the environment's tag the workflows may change and delete.
      Tags.of(listener).remove('slipway:environment');
      return listener;
    });
  }

  /** A name leads to the first load balancer unless it has a record of its own. */
  private wildcard({ routing: { domain, hostedZoneId } }: EnvironmentConfig): void {
    const [first] = this.loadBalancers;
    if (domain === undefined || hostedZoneId === undefined || first === undefined) return;
    new CfnRecordSet(this, 'NamesRecord', {
      hostedZoneId,
      name: `*.${domain}`,
      type: 'A',
      aliasTarget: { hostedZoneId: first.loadBalancerCanonicalHostedZoneId, dnsName: first.loadBalancerDnsName },
    });
  }

  private loadBalancerSecurityGroup(config: EnvironmentConfig): SecurityGroup {
    const { ingressCidrs, portFrom, portTo } = config.loadBalancers;
    const group = this.securityGroup('LoadBalancer', 'Listeners of model endpoints');
    for (const cidr of ingressCidrs) {
      group.addIngressRule(Peer.ipv4(cidr), Port.tcpRange(portFrom, portTo), 'Endpoint calls');
      if (config.routing.domain !== undefined) {
        group.addIngressRule(Peer.ipv4(cidr), Port.tcp(NAMES_PORT), 'Endpoint calls by name');
      }
    }
    if (hasHttps(config)) {
      group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'Public keys of who issues callers their tokens');
    }
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
