import { describe, expect, it } from '@jest/globals';
import { createListener, deleteListener } from '../../../asl/steps/port-listener';
import type { JsonValue } from '../../../local/asl';
import { failure, runFragment } from '../fragment-under-test';

async function created(substitutions: Record<string, string> = {}, jwt: JsonValue = 'none') {
  const { attempts } = await runFragment(createListener, {
    variables: {
      slot: { loadBalancer: 1, loadBalancerArn: 'arn:load-balancer', port: 5001 },
      targetGroupArn: 'arn:target-group',
      settings: { jwt },
    },
    substitutions,
    answers: { CreateListener: {} },
  });
  return attempts[0]?.arguments;
}

describe('the listener of a port', () => {
  it('leads from the slot’s port to the target group', async () => {
    expect(await created()).toEqual({
      LoadBalancerArn: 'arn:load-balancer',
      Port: 5001,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:target-group' }],
      Tags: [
        { Key: 'slipway:model', Value: 'iris' },
        { Key: 'slipway:environment', Value: 'test' },
        { Key: 'slipway:deployment', Value: 'iris.1' },
      ],
    });
  });

  it('is HTTPS where the environment has a certificate, and can check callers’ tokens then', async () => {
    const jwt = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
    expect(await created({ CertificateArn: 'arn:certificate' }, jwt)).toMatchObject({
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:certificate' }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: [{ Type: 'jwt-validation' }, { Type: 'forward', Order: 2 }],
    });
  });

  it('that is gone needs no deletion', async () => {
    const { result, attempts } = await runFragment(deleteListener('$listener'), {
      variables: { listener: 'arn:listener' },
      answers: { DeleteListener: failure('ElasticLoadBalancingV2.ListenerNotFoundException') },
    });
    expect(attempts).toEqual([{ state: 'DeleteListener', arguments: { ListenerArn: 'arn:listener' } }]);
    expect(result.output).toEqual({ notes: [] });
  });
});
