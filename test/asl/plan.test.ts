import { describe, expect, it } from '@jest/globals';
import { statesOf } from '../../asl/language/scopes';
import { ownPlan, plan, planWithCanary, pooledPlan } from '../../asl/plan';
import { stepsOf } from '../../asl/saga/plan';
import { workflows } from '../../asl/workflows';

describe('the plan', () => {
  it('makes an endpoint in an order in which each step finds what it needs', () => {
    expect(stepsOf(plan).map(({ name }) => name)).toEqual([
      'Slot',
      'Cluster',
      'TargetGroup',
      'DnsRecord',
      'Listener',
      'TaskDefinition',
      'LaunchTemplate',
      'AutoScalingGroup',
      'CapacityProvider',
      'Service',
      'ServiceScaling',
      'Alarms',
    ]);
  });

  it('of a pool makes nothing that tasks run on', () => {
    const names = (of: typeof plan) => stepsOf(of).map(({ name }) => name);
    expect(names(pooledPlan)).toEqual([
      'Slot',
      'TargetGroup',
      'DnsRecord',
      'Listener',
      'TaskDefinition',
      'Service',
      'ServiceScaling',
      'Alarms',
    ]);
    expect(names(ownPlan)).toEqual(names(plan));
    // Whoever knows where the endpoint is asks no more.
    expect(JSON.stringify([ownPlan, pooledPlan])).not.toContain('CapacityOwn');
    expect(JSON.stringify([plan, planWithCanary])).toContain('CapacityOwn');
  });

  it('makes at once what does not depend on one another', () => {
    expect(plan).toMatchObject({ kind: 'sequence', plans: { 2: { kind: 'parallel' } } });
    const branches = statesOf(workflows.deploy).find(([name]) => name === 'CreateTrafficTasks')?.[1];
    expect(branches).toMatchObject({
      Branches: [{ StartAt: 'CreateTraffic' }, { StartAt: 'CreateTasks' }],
    });
  });

  it('is undone by the workflows in the mirrored order of its creates', () => {
    const order = stepsOf(plan).map(({ create }) => create.start);
    const undos = stepsOf(plan).map(({ undo }) => undo.start);
    for (const name of ['deploy', 'delete', 'recover'] as const) {
      const top = Object.keys(workflows[name].States);
      const sequential = undos.filter((undo) => top.includes(undo));
      expect(sequential.map((undo) => top.indexOf(undo))).toEqual(
        sequential.map((undo) => top.indexOf(undo)).toSorted((a, b) => b - a),
      );
      const all = statesOf(workflows[name]).map(([state]) => state);
      expect(undos.filter((undo) => !all.includes(undo))).toEqual([]);
    }
    const created = statesOf(workflows.deploy).map(([state]) => state);
    expect(order.filter((create) => !created.includes(create))).toEqual([]);
  });
});
