import { describe, expect, it } from '@jest/globals';
import { checkRoutes } from '../../../cli/doctor/routes';
import { config, fakeAws, ROUTING, told } from './fake-aws';

const to = (gateway: object, ...subnets: string[]) => ({
  Associations: subnets.length === 0 ? [{ Main: true }] : subnets.map((SubnetId) => ({ SubnetId })),
  Routes: [{ DestinationCidrBlock: '10.0.0.0/16' }, { DestinationCidrBlock: '0.0.0.0/0', ...gateway }],
});
const [NAT, INTERNET] = [{ NatGatewayId: 'nat-1' }, { GatewayId: 'igw-1' }];
const CLOSED = { Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: '10.0.0.0/16' }] };

const endpoints = (...names: string[]) =>
  fakeAws({
    ec2: {
      describeVpcEndpoints: {
        VpcEndpoints: names.map((name) => ({ ServiceName: `com.amazonaws.eu-central-1.${name}` })),
      },
    },
  });

const check = async (tables: object[], isInternetFacing = false, aws = endpoints(), fields = {}) =>
  told(await checkRoutes(aws, config(fields), { tables, isInternetFacing }));

describe('Ways out', () => {
  it('lead through a NAT gateway, by the own table or that of the VPC', async () => {
    expect(await check([to(INTERNET), to(NAT, 'subnet-0a', 'subnet-0b')])).toEqual([
      'ok: subnet-0a, subnet-0b: with a way out, for images and logs',
    ]);
  });

  it('through an internet gateway are none for tasks', async () => {
    expect(await check([to(NAT), to(INTERNET, 'subnet-0b')])).toEqual([
      'ok: subnet-0a: with a way out, for images and logs',
      'warn: subnet subnet-0b leads to an internet gateway: tasks have no public address, and reach nothing by it',
    ]);
  });

  it('may be VPC endpoints, if they are all there', async () => {
    const all = endpoints('ecr.api', 'ecr.dkr', 'ecs', 'ecs-agent', 'ecs-telemetry', 'logs', 's3');
    expect((await check([CLOSED], false, all))[0]).toBe(
      'ok: subnet-0a: without a way out, and with VPC endpoints for all that is needed',
    );
    expect((await check([CLOSED], false, endpoints('ecr.api', 'ecr.dkr', 's3')))[0]).toBe(
      'fail: subnet subnet-0a has no way out, and the VPC no endpoint for ecs, ecs-agent, ecs-telemetry, logs',
    );
  });

  it('have to lead to the internet where the load balancer is for it', async () => {
    expect((await check([to(NAT)], true)).filter((line) => line.startsWith('fail'))).toEqual([
      'fail: subnet subnet-0a has no internet gateway, and loadBalancers.scheme is internet-facing',
      'fail: subnet subnet-0b has no internet gateway, and loadBalancers.scheme is internet-facing',
    ]);
  });

  it('lead an internal load balancer to the keys of tokens through a NAT gateway alone', async () => {
    const jwt = { issuer: 'https://login.acme.test/', jwksEndpoint: 'https://login.acme.test/keys' };
    const fields = { routing: ROUTING, jwt, loadBalancerSubnetIds: ['subnet-0c', 'subnet-0d'] };
    const [tables, publicOnes] = [
      [to(NAT), to(INTERNET, 'subnet-0d')],
      [to(NAT), to(INTERNET, 'subnet-0c', 'subnet-0d')],
    ];
    const keyless =
      'fail: subnet subnet-0d has no NAT gateway: the internal load balancers there cannot fetch the keys of jwt';
    expect((await check(tables, false, endpoints(), fields)).slice(1)).toEqual([keyless]);
    expect((await check(publicOnes, true, endpoints(), fields)).slice(1)).toEqual([]);
    expect((await check(tables, false, endpoints(), { ...fields, jwt: undefined })).slice(1)).toEqual([]);
  });
});
