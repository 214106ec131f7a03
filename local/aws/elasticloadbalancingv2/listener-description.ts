import type { Listener as ListenerDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Destination } from './destination';
import type { ListenerSettings } from './listener-settings';
import type { LoadBalancer } from './load-balancer';
import { describeActions } from './routing-actions';
import type { Rule } from './rule';
import type { Tags } from './tags';

export interface Listener {
  readonly arn: string;
  readonly loadBalancer: LoadBalancer;
  /** Whether the stacks made it. */
  readonly isGiven: boolean;
  tags: Tags;
  settings: ListenerSettings;
  /** Of the requests that no rule takes. */
  destination: Destination;
  /** In order of their priority. */
  rules: readonly Rule[];
  /** Settles with the port that answers on this machine; undefined where none does. */
  open: Promise<number | undefined>;
}

export function describe({ arn, loadBalancer, settings }: Listener): ListenerDescription {
  const { Protocol, Port, SslPolicy, certificateArn } = settings;
  return {
    ListenerArn: arn,
    LoadBalancerArn: loadBalancer.arn,
    Port,
    Protocol,
    ...(certificateArn ? { Certificates: [{ CertificateArn: certificateArn }], SslPolicy } : {}),
    DefaultActions: describeActions(settings.actions),
  };
}

/** A port that another program on this machine holds, as what it would be on AWS: a listener that somebody else has made. */
export function foreignListener({ arn }: LoadBalancer, port: number): ListenerDescription {
  return {
    ListenerArn: `${arn.replace(':loadbalancer/', ':listener/')}/${port.toString(16).padStart(16, '0')}`,
    LoadBalancerArn: arn,
    Port: port,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
  };
}
