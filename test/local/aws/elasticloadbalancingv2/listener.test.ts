import { describe, expect, it } from '@jest/globals';
import type { DataPlane, OpenListener } from '../../../../local/containers/data-plane';
import { refused } from '../refused';
import { LOAD_BALANCER, LoadBalancing, SECOND_LOAD_BALANCER, target } from './load-balancing';

describe('listeners', () => {
  it('are created once however often the same settings are sent, and say so in both forms of the action', async () => {
    const aws = new LoadBalancing();
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    const first = await aws.createListener(5001, arn);
    expect(await aws.createListener(5001, arn)).toEqual(first);
    expect(first).toMatchObject({
      ListenerArn: expect.stringMatching(/:listener\/app\/slipway-1\/0123456789abcdef\/[0-9a-f]{16}$/),
      Port: 5001,
      DefaultActions: [
        { Type: 'forward', TargetGroupArn: arn, ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn }] } },
      ],
    });
    expect(aws.service.hasLoadBalancer(arn)).toBe(true);
    const { TargetGroups } = await aws.call('DescribeTargetGroups', { TargetGroupArns: [arn] });
    expect(TargetGroups[0].LoadBalancerArns).toEqual([LOAD_BALANCER.arn]);
    expect(aws.service.resources()).toContainEqual({
      service: 'elasticloadbalancingv2',
      type: 'listener',
      name: 'slipway-1:5001',
    });
  });

  it('refuse a port that another listener of the load balancer has', async () => {
    const aws = new LoadBalancing();
    await aws.serving();
    const { TargetGroupArn: other } = await aws.createTargetGroup('slipway-other');
    await expect(aws.createListener(5001, other)).rejects.toEqual(
      refused('DuplicateListener', 'already exists on this port'),
    );
    await aws.createListener(5001, other, { LoadBalancerArn: SECOND_LOAD_BALANCER.arn });
  });

  it('refuse a target group that is missing, on another load balancer, or in another VPC', async () => {
    const aws = new LoadBalancing();
    const used = await aws.serving();
    await expect(aws.createListener(5002, `${used}0`)).rejects.toEqual(refused('TargetGroupNotFound'));
    await expect(aws.createListener(5002, used, { LoadBalancerArn: SECOND_LOAD_BALANCER.arn })).rejects.toEqual(
      refused('TargetGroupAssociationLimit', 'more than one load balancer'),
    );
    const { TargetGroupArn: elsewhere } = await aws.createTargetGroup('slipway-elsewhere', { VpcId: 'vpc-2' });
    await expect(aws.createListener(5002, elsewhere)).rejects.toEqual(
      refused('InvalidConfigurationRequest', "'vpc-2'"),
    );
  });

  it('need a certificate for HTTPS, and for HTTP none', async () => {
    const aws = new LoadBalancing();
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    await expect(aws.createListener(443, arn, { Protocol: 'HTTPS' })).rejects.toEqual(
      refused('ValidationError', 'A certificate must be specified for HTTPS listeners'),
    );
    const Certificates = [{ CertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1' }];
    await expect(aws.createListener(80, arn, { Certificates })).rejects.toEqual(refused('ValidationError'));
    expect(await aws.createListener(443, arn, { Protocol: 'HTTPS', Certificates })).toMatchObject({
      Certificates,
      SslPolicy: 'ELBSecurityPolicy-2016-08',
    });
  });

  it('refuse actions that the twin does not have', async () => {
    const aws = new LoadBalancing();
    await expect(
      aws.createListener(80, '', {
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }],
      }),
    ).rejects.toEqual(refused('InvalidLoadBalancerAction', 'redirect'));
  });

  it('are 50 per load balancer at most', async () => {
    const aws = new LoadBalancing();
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    for (let port = 5001; port <= 5050; port++) await aws.createListener(port, arn);
    await expect(aws.createListener(5051, arn)).rejects.toEqual(refused('TooManyListeners'));
    const { Listeners, NextMarker } = await aws.call('DescribeListeners', {
      LoadBalancerArn: LOAD_BALANCER.arn,
      PageSize: 40,
    });
    expect(Listeners).toHaveLength(40);
    const rest = await aws.call('DescribeListeners', {
      LoadBalancerArn: LOAD_BALANCER.arn,
      PageSize: 40,
      Marker: NextMarker,
    });
    expect(rest.Listeners.map(({ Port: port }: { Port: number }) => port).at(-1)).toBe(5050);
    expect(rest.NextMarker).toBeUndefined();
  });

  it('move to another port or target group, and free what they had', async () => {
    const aws = new LoadBalancing();
    const before = await aws.serving();
    const { TargetGroupArn: after } = await aws.createTargetGroup('slipway-next');
    const { Listeners } = await aws.call('DescribeListeners', { LoadBalancerArn: LOAD_BALANCER.arn });
    const { ListenerArn } = Listeners[0];
    await aws.call('ModifyListener', {
      ListenerArn,
      Port: 5009,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: after }],
    });
    expect([aws.service.hasLoadBalancer(before), aws.service.hasLoadBalancer(after)]).toEqual([false, true]);
    await aws.createListener(5001, before);
  });

  it('that do not exist are ListenerNotFound', async () => {
    const aws = new LoadBalancing();
    const request = { ListenerArn: `${LOAD_BALANCER.arn}/1` };
    await expect(aws.call('DeleteListener', request)).rejects.toEqual(
      refused('ListenerNotFound', 'One or more listeners not found'),
    );
    await expect(aws.call('ModifyListener', request)).rejects.toEqual(refused('ListenerNotFound'));
    await expect(aws.call('DescribeListeners')).rejects.toEqual(refused('ValidationError', 'You must specify either'));
    await expect(aws.call('DescribeListeners', { LoadBalancerArn: 'arn' })).rejects.toEqual(
      refused('LoadBalancerNotFound'),
    );
  });
});

describe('load balancers', () => {
  it('are those of the stack', async () => {
    const aws = new LoadBalancing();
    const { LoadBalancers } = await aws.call('DescribeLoadBalancers', { Names: ['slipway-1'] });
    expect(LoadBalancers).toMatchObject([
      { LoadBalancerArn: LOAD_BALANCER.arn, DNSName: LOAD_BALANCER.dnsName, State: { Code: 'active' } },
    ]);
    await expect(aws.call('DescribeLoadBalancers', { Names: ['other'] })).rejects.toEqual(
      refused('LoadBalancerNotFound', "Load balancers '\\[other\\]' not found"),
    );
  });
});

describe('the data plane', () => {
  class Ports implements DataPlane {
    readonly listening = new Map<string, OpenListener>();
    async open(listener: OpenListener): Promise<number> {
      const { arn, port } = listener;
      if (port === 5999) throw new Error('listen EADDRINUSE: address already in use 127.0.0.1:5999');
      this.listening.set(arn, listener);
      return port;
    }
    async close(arn: string): Promise<void> {
      this.listening.delete(arn);
    }
    async occupied(_host: string, ports: readonly number[]): Promise<number[]> {
      return ports.filter((port) => port === 5999);
    }
  }

  it('answers on the port once the listener exists, and no more once it is deleted', async () => {
    const dataPlane = new Ports();
    const aws = new LoadBalancing({ dataPlane });
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    const { ListenerArn } = await aws.createListener(5001, arn);
    expect(dataPlane.listening.get(ListenerArn)?.port).toBe(5001);
    await aws.call('ModifyListener', { ListenerArn, Port: 5002 });
    expect(dataPlane.listening.get(ListenerArn)?.port).toBe(5002);
    await aws.call('DeleteListener', { ListenerArn });
    expect(dataPlane.listening.size).toBe(0);
  });

  it('gives the healthy targets their turns, and all of them while none is healthy', async () => {
    const dataPlane = new Ports();
    const aws = new LoadBalancing({ dataPlane });
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    const { ListenerArn } = await aws.createListener(5001, arn);
    const pick = () => {
      const picked = dataPlane.listening.get(ListenerArn)?.pick({ host: 'localhost:5001', path: '/' });
      return picked && 'port' in picked ? picked.host : undefined;
    };
    expect(pick()).toBeUndefined();
    for (const [id, status] of [
      ['10.0.0.1', 200],
      ['10.0.0.2', 500],
      ['10.0.0.3', 200],
    ] as const) {
      aws.service.register(arn, target(id, status));
    }
    expect(new Set([pick(), pick(), pick()]).size).toBe(3);
    await aws.clock.sleep(60_000);
    expect([pick(), pick(), pick()].sort()).toEqual(expect.arrayContaining(['10.0.0.1', '10.0.0.3']));
    void aws.service.deregister(arn, { id: '10.0.0.1', port: 5000 });
    expect([pick(), pick()]).toEqual(['10.0.0.3', '10.0.0.3']);
    void aws.service.deregister(arn, { id: '10.0.0.3', port: 5000 });
    expect(pick()).toBe('10.0.0.2');
  });

  it('shows a port that another program holds as a listener of somebody else', async () => {
    const loadBalancer = { ...LOAD_BALANCER, ports: [5001, 5002, 5999] };
    const aws = new LoadBalancing({ dataPlane: new Ports(), loadBalancers: [loadBalancer] });
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    await aws.createListener(5001, arn);
    const { Listeners } = await aws.call('DescribeListeners', { LoadBalancerArn: LOAD_BALANCER.arn });
    expect(Listeners.map(({ Port }: { Port: number }) => Port)).toEqual([5001, 5999]);
    expect(Listeners[1].DefaultActions).toMatchObject([{ Type: 'fixed-response' }]);
    expect(aws.service.resources().map(({ name }) => name)).not.toContain('slipway-1:5999');
  });

  it('refuses a port that another process holds, and leaves no listener', async () => {
    const aws = new LoadBalancing({ dataPlane: new Ports() });
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    await expect(aws.createListener(5999, arn)).rejects.toEqual(
      refused('DuplicateListener', 'Port 5999 .* EADDRINUSE'),
    );
    expect(aws.service.hasLoadBalancer(arn)).toBe(false);
    await aws.createListener(5001, arn);
  });
});
