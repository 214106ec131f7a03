import { describe, expect, it } from '@jest/globals';
import { differences, marks } from '../../../asl/saga/compare';
import { evaluated } from '../fragment-under-test';

const told = (fields: Parameters<typeof differences>[0], variables = {}) => evaluated(differences(fields), variables);

describe('differences', () => {
  it('are none where all is as recorded, also where nothing is and nothing is to be', async () => {
    expect(
      await told(
        { one: { recorded: '1', actual: '1' }, none: { recorded: '$missing.a', actual: '$missing.b' } },
        { missing: {} },
      ),
    ).toEqual([]);
  });

  it('tell of each field what is recorded and what is there, in words', async () => {
    expect(
      await told(
        {
          text: { recorded: "'a'", actual: "'b'" },
          number: { recorded: '1', actual: '2' },
          object: { recorded: "{'x': 1}", actual: "{'x': 2}" },
          gone: { recorded: "'a'", actual: '$missing.a' },
          unwanted: { recorded: '$missing.a', actual: 'true' },
        },
        { missing: {} },
      ),
    ).toEqual([
      { field: 'text', recorded: 'a', actual: 'b' },
      { field: 'number', recorded: '1', actual: '2' },
      { field: 'object', recorded: '{"x":1}', actual: '{"x":2}' },
      { field: 'gone', recorded: 'a', actual: 'nothing' },
      { field: 'unwanted', recorded: 'nothing', actual: 'true' },
    ]);
  });

  it('are bounded, whatever somebody has written there', async () => {
    const [found] = (await told({ text: { recorded: "'a'", actual: '$long' } }, { long: '\u0007x'.repeat(5_000) })) as {
      actual: string;
    }[];
    expect(found!.actual.length).toBeLessThanOrEqual(200);
    expect(found!.actual).not.toContain('\u0007');
  });
});

describe('marks', () => {
  const ofTags = (tags: object) => evaluated(differences(marks('$tags')), { model: 'iris', tags: tags as never });

  it('are the environment’s tag and the model’s', async () => {
    expect(
      await ofTags([
        { Key: 'slipway:environment', Value: 'test' },
        { Key: 'slipway:model', Value: 'iris' },
        { Key: 'aws:ecs:clusterName', Value: 'x' },
      ]),
    ).toEqual([]);
    expect(await ofTags([{ Key: 'slipway:model', Value: 'fraud' }])).toEqual([
      { field: 'slipway:environment', recorded: 'test', actual: 'nothing' },
      { field: 'slipway:model', recorded: 'iris', actual: 'fraud' },
    ]);
  });
});
