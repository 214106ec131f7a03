import type { Listener as ListenerDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { forwardAction } from './forward-action';
import type { ListenerSettings } from './listener-settings';
import type { LoadBalancer } from './load-balancer';
import type { Tags } from './tags';
import type { WeightedChoice } from './weighted-choice';

export interface Listener {
  readonly arn: string;
  readonly loadBalancer: LoadBalancer;
  readonly tags: Tags;
  settings: ListenerSettings;
  /** By the weights of its settings. */
  choice: WeightedChoice;
  /** Settles when the port answers on this machine. */
  open: Promise<void>;
}

export function describe({ arn, loadBalancer, settings }: Listener): ListenerDescription {
  const { Protocol, Port, SslPolicy, certificateArn } = settings;
  return {
    ListenerArn: arn,
    LoadBalancerArn: loadBalancer.arn,
    Port,
    Protocol,
    ...(certificateArn ? { Certificates: [{ CertificateArn: certificateArn }], SslPolicy } : {}),
    DefaultActions: [forwardAction(settings.targetGroups)],
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
