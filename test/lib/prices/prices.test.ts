import { describe, expect, it } from '@jest/globals';
import { synthesized } from '../synthesized';

const { assembly, stacks } = synthesized('prod');
const STACK = 'slipway-prod-upkeep';

const rules = assembly
  .ofType('AWS::Events::Rule')
  .map(({ properties }) => properties)
  .filter(({ Targets }) => JSON.stringify(Targets).includes('record-prices'));

/** What the function's role allows, beside its own log and traces. */
const allowed = stacks
  .filter(({ name }) => name === STACK)
  .flatMap(({ template }) => Object.values(template.Resources ?? {}))
  .filter(({ Type }) => Type === 'AWS::IAM::Policy')
  .map(({ Properties }) => Properties as unknown as Policy)
  .filter(({ Roles }) => JSON.stringify(Roles).includes('RecordPrices'))
  .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
  .map(({ Action, Resource }) => ({
    actions: [Action].flat().filter((action) => !/^(logs|xray):/.test(action)),
    resources: Resource,
  }))
  .filter(({ actions }) => actions.length > 0);

interface Policy {
  readonly Roles: readonly unknown[];
  readonly PolicyDocument: { readonly Statement: { readonly Action: string | string[]; readonly Resource: unknown }[] };
}

describe('the prices', () => {
  it('are recorded each day, and when their stack has been deployed', () => {
    expect(rules).toEqual([
      expect.objectContaining({
        ScheduleExpression: 'rate(1 day)',
        EventPattern: {
          source: ['aws.cloudformation'],
          'detail-type': ['CloudFormation Stack Status Change'],
          detail: {
            'stack-id': [expect.stringContaining(`:stack/${STACK}/`)],
            'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
          },
        },
      }),
    ]);
  });

  it('are written by a function that may read them, and write to the table', () => {
    const everywhere = allowed.filter(({ resources }) => resources === '*');
    const inTable = allowed.filter(({ resources }) => JSON.stringify(resources).includes('Table'));
    expect(everywhere.flatMap(({ actions }) => actions).toSorted()).toEqual([
      'ec2:DescribeSpotPriceHistory',
      'pricing:GetProducts',
    ]);
    expect(inTable.map(({ actions }) => actions)).toEqual([['dynamodb:BatchWriteItem']]);
    expect(allowed).toHaveLength(everywhere.length + inTable.length);
  });

  it('may take longer than an answer of the API', () => {
    const functions = assembly.ofType('AWS::Lambda::Function');
    expect(functions.find(({ physicalId }) => physicalId === 'slipway-prod-record-prices')?.properties).toMatchObject({
      Timeout: 180,
    });
  });
});
