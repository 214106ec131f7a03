import { describe, expect, it } from '@jest/globals';
import { clearElsewhere } from '../../../asl/move/elsewhere';
import { plan } from '../../../asl/plan';
import { type Answers, failure, runFragment, THE_POOLS } from '../fragment-under-test';

/** Nothing of the model is there any more. */
const GONE: Answers = {
  DeregisterScalableTargetElsewhere: {},
  DeleteServiceElsewhere: {},
  DescribeLeavingService: { Services: [] },
  ListLeavingTasks: { TaskArns: [] },
  DetachCapacityProviderElsewhere: {},
  DescribeDetachment: { Clusters: [] },
  LookCapacityProviderElsewhere: { CapacityProviders: [] },
  LookAutoScalingGroupElsewhere: { AutoScalingGroups: [] },
  LookLaunchTemplateElsewhere: { LaunchTemplates: [] },
  DeleteClusterElsewhere: {},
  FindServiceElsewhere: { Services: [] },
  FindScalableTargetElsewhere: { ScalableTargets: [] },
  FindCapacityProviderElsewhere: { CapacityProviders: [] },
  FindAutoScalingGroupElsewhere: { AutoScalingGroups: [] },
  FindLaunchTemplateElsewhere: { LaunchTemplates: [] },
  FindClusterElsewhere: { Clusters: [] },
};

async function cleared(elsewhere: readonly string[], answers: Answers = {}, left: readonly string[] = []) {
  const ran = await runFragment(clearElsewhere(plan), {
    variables: { elsewhere: [...elsewhere], capacity: 'spare', leftElsewhere: [...left] },
    answers: { ...GONE, ...answers },
    wanted:
      "{'left': $leftElsewhere, 'elsewhere': $elsewhere, 'pool': $pool, 'cluster': $cluster, 'notes': $states.input.notes}",
  });
  const at = (state: string) => ran.attempts.filter((made) => made.state === state).map((made) => made.arguments);
  return { ...ran, at, names: ran.attempts.map(({ state }) => state) };
}

const AT_HOME = { pool: 'spare', cluster: 'slipway-pool_spare' };

describe('what is elsewhere', () => {
  it('is nothing mostly, and costs one transition', async () => {
    const { result, names, states } = await cleared([]);
    expect(names).toEqual([]);
    expect(states).toEqual(['Given', 'IsAnythingElsewhere', 'Reached']);
    expect(result.output).toEqual({ left: [], elsewhere: [], ...AT_HOME, notes: [] });
  });

  it('is taken away on instances of its own, with them, and looked for', async () => {
    const { result, names, at } = await cleared(['own']);
    expect(names.slice(0, 2)).toEqual(['DeregisterScalableTargetElsewhere', 'DeleteServiceElsewhere']);
    expect(names).toEqual(expect.arrayContaining(['DetachCapacityProviderElsewhere', 'DeleteClusterElsewhere']));
    expect(names.filter((name) => name.startsWith('Find'))).toHaveLength(6);
    expect(at('DeleteServiceElsewhere')).toEqual([{ Cluster: 'slipway-iris', Service: 'slipway-iris', Force: true }]);
    expect(at('DeregisterScalableTargetElsewhere')).toEqual([
      expect.objectContaining({ ResourceId: 'service/slipway-iris/slipway-iris' }),
    ]);
    expect(result.output).toEqual({ left: [], elsewhere: [], ...AT_HOME, notes: [] });
  });

  it('is the service alone in a pool, of which nothing is touched', async () => {
    const { names, at } = await cleared(['shared']);
    expect(names.filter((name) => THE_POOLS.test(name))).toEqual([]);
    expect(at('DeleteServiceElsewhere')).toEqual([
      { Cluster: 'slipway-pool_shared', Service: 'slipway-iris', Force: true },
    ]);
  });

  it('is never what goes along with the endpoint', async () => {
    const { names } = await cleared(['own', 'shared']);
    expect(names.filter((name) => /TargetGroup|Listener|TaskDefinition|Alarm|Slot/.test(name))).toEqual([]);
  });

  it('is named with its place where it stays, place after place', async () => {
    const service = { Services: [{ ServiceName: 'slipway-iris', Status: 'DRAINING' }] };
    const { result } = await cleared(
      ['own', 'shared'],
      {
        FindServiceElsewhere: service,
        FindClusterElsewhere: { Clusters: [{ ClusterName: 'slipway-iris', Status: 'ACTIVE' }] },
        DeleteClusterElsewhere: failure('Ecs.AccessDeniedException', 'not allowed'),
      },
      ['before'],
    );
    expect(result.output).toEqual({
      left: [
        'before',
        'Cluster slipway-iris (on instances of its own)',
        'Service slipway-iris (on instances of its own)',
        'Service slipway-iris (in pool shared)',
      ],
      elsewhere: [],
      ...AT_HOME,
      notes: [{ state: 'DeleteClusterElsewhere', error: 'Ecs.AccessDeniedException', cause: 'not allowed' }],
    });
  });

  it('is what has the model’s name if not even that can be found out', async () => {
    // Each tells as much as a state takes, together it is more.
    const endless = 'x'.repeat(200_000);
    const { result } = await cleared(['own'], {
      FindServiceElsewhere: { Services: [{ ServiceName: endless, Status: 'ACTIVE' }] },
      FindClusterElsewhere: { Clusters: [{ ClusterName: endless, Status: 'ACTIVE' }] },
    });
    expect(result.output).toMatchObject({
      left: [expect.stringMatching(/^what is named slipway-iris \(on instances of its own: States\./)],
      elsewhere: [],
      ...AT_HOME,
    });
  });
});
