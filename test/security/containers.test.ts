import { describe, expect, it } from '@jest/globals';
import { rendered } from '../../asl/language/rendered';
import { stateMachines } from '../../asl/workflows';
import { roles } from '../../local/assembly/roles';
import { synthesized } from '../lib/synthesized';
import { valuesOf } from './values-of';

const { assembly } = synthesized('local');
const [own, ofPools] = [
  Object.values(stateMachines).flatMap((machine) => valuesOf('LaunchTemplateData', JSON.parse(rendered(machine)))),
  assembly.ofType('AWS::EC2::LaunchTemplate').map(({ properties }) => properties.LaunchTemplateData),
] as [LaunchTemplateData[], LaunchTemplateData[]];

interface LaunchTemplateData {
  readonly MetadataOptions: object;
  readonly UserData: string;
}

/** Text in the definition of a workflow, in Base64 in a template. */
const userDataOf = ({ UserData }: LaunchTemplateData) =>
  UserData.startsWith('{%') ? UserData : Buffer.from(UserData, 'base64').toString();

const byName = (part: string) => roles(assembly).filter(({ name }) => name.includes(part));

describe('A container of a model', () => {
  it('has no rights in AWS', () => {
    const [role, ...others] = byName('RuntimeTaskRole');
    expect(others).toEqual([]);
    expect([role!.policies, role!.awsManagedPolicies]).toEqual([[], []]);
  });

  it('does not reach the rights of its instance', () => {
    expect([own.length, ofPools.length].every((count) => count > 0)).toBe(true);
    for (const template of [...own, ...ofPools]) {
      // With a session and by no more than the instance itself …
      expect(template.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
      // … and the agent closes the way for tasks that have a network interface of their own.
      expect(userDataOf(template)).toContain('ECS_AWSVPC_BLOCK_IMDS=true');
    }
  });

  it('has a network interface of its own, nothing of its host and no privileges', () => {
    const definitions = Object.values(stateMachines)
      .flatMap((machine) => [JSON.parse(rendered(machine))])
      .flatMap((machine) => valuesOf('ContainerDefinitions', machine).map((found) => [machine, found] as const));
    expect(definitions.length).toBeGreaterThan(0);
    for (const [machine, containers] of definitions) {
      expect(new Set(valuesOf('NetworkMode', machine))).toEqual(new Set(['awsvpc']));
      expect(JSON.stringify(containers)).not.toMatch(/Privileged|MountPoints|VolumesFrom|DockerSecurityOptions/);
      expect([...valuesOf('Volumes', machine), ...valuesOf('PidMode', machine)]).toEqual([]);
      // Neuron devices share memory with what uses them, which is all that is added.
      const added = [...JSON.stringify(containers).matchAll(/'Add': \[([^\]]*)\]/g)].map(([, names]) => names);
      expect(added).toEqual(["'IPC_LOCK'"]);
    }
  });
});

describe('What starts containers', () => {
  const allowed = byName('RuntimeExecutionRole').flatMap(({ policies }) =>
    policies.flatMap((policy) => policy.Statement),
  );

  it("reads secrets below the environment's name only", () => {
    const reading = allowed.filter(({ Action }) => JSON.stringify(Action).includes('GetSecretValue'));
    expect(reading.map(({ Resource }) => Resource)).toEqual([
      [
        'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/*',
        'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/*',
      ],
    ]);
  });

  it('pulls images and pushes none', () => {
    const ecr = allowed.flatMap(({ Action }) => [Action].flat()).filter((action) => action?.startsWith('ecr:'));
    expect(ecr.filter((action) => /Put|Upload|Complete|Delete|Create/.test(action!))).toEqual([]);
  });
});

describe('An instance of models', () => {
  it("has what ECS's own policy gives it; of a pool the setting of its network interfaces, too", () => {
    const [ofModels, ofThePools] = [byName('RuntimeInstanceRole'), byName('PoolsInstancesRole')];
    for (const { awsManagedPolicies } of [...ofModels, ...ofThePools]) {
      expect(awsManagedPolicies).toEqual([expect.stringMatching(/\/AmazonEC2ContainerServiceforEC2Role$/)]);
    }
    const actions = (ones: typeof ofModels) =>
      ones.flatMap(({ policies }) => policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)));
    expect([ofModels.length, ofThePools.length, actions(ofModels)]).toEqual([1, 1, []]);
    expect(actions(ofThePools)).toEqual(['ecs:PutAccountSetting', 'ecs:DescribeClusters']);
  });
});
