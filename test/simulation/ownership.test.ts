import { describe, expect, it } from '@jest/globals';
import type { Resource } from '../../local/aws/service';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import { ownershipViolations } from '../../local/simulation/invariants/ownership';
import type { RegistryView } from '../../local/simulation/invariants/registry-view';

/** What is wrong where these resources exist, and iris has an endpoint. */
function violationsOf(...resources: Resource[]): string[] {
  const tagsOfRule = (name: string) => new Map(name === 'slipway-1:443/10' ? [['slipway:model', 'iris']] : []);
  const table = { name: 'slipway-registry' };
  const aws = {
    twin: { resources: () => resources },
    loadBalancing: { tagsOfRule },
    table,
  } as unknown as DeployedAccount;
  const view = { endpoints: [{ model: 'iris', status: 'DELETED' }], slots: [], deployments: [] };
  return ownershipViolations(aws, view as unknown as RegistryView);
}

const group = (name: string): Resource => ({ service: 'elasticloadbalancingv2', type: 'targetGroup', name });

describe('ownership', () => {
  it('is by the model’s name, its canary’s hash and its alarms’ names', () => {
    const alarm: Resource = { service: 'cloudwatch', type: 'alarm', name: 'slipway-iris/5xx' };
    // The first digits of: printf iris | sha256sum
    expect(violationsOf(group('slipway-iris'), group('slipway-47612b3175-c'), alarm)).toEqual([]);
  });

  it('of what scales is by its service, in its own cluster and in a pool’s', () => {
    const target = (name: string): Resource => ({ service: 'applicationautoscaling', type: 'scalableTarget', name });
    expect(
      violationsOf(target('service/slipway-iris/slipway-iris'), target('service/slipway-pool_shared/slipway-iris')),
    ).toEqual([]);
    expect(violationsOf(target('service/slipway-pool_shared/slipway-rose'))).toEqual([
      'scalableTarget service/slipway-pool_shared/slipway-rose is left and has no endpoint',
    ]);
  });

  it('of a rule is by its tag, of a record by its first label', () => {
    const rule: Resource = { service: 'elasticloadbalancingv2', type: 'rule', name: 'slipway-1:443/10' };
    const record = (name: string): Resource => ({ service: 'route53', type: 'recordSet', name });
    expect(violationsOf(rule, record('iris.models.example.com A'))).toEqual([]);
    expect(violationsOf({ ...rule, name: 'slipway-1:443/11' }, record('rose.models.example.com A'))).toEqual([
      'rule slipway-1:443/11 is left and has no endpoint',
      'recordSet rose.models.example.com A is left and has no endpoint',
    ]);
  });

  it('is nobody’s where the model has no endpoint', () => {
    expect(violationsOf(group('slipway-rose'), group('slipway-0123456789-c'))).toEqual([
      'targetGroup slipway-rose is left and has no endpoint',
      'targetGroup slipway-0123456789-c is left and has no endpoint',
    ]);
  });
});
