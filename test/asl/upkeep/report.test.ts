import { describe, expect, it } from '@jest/globals';
import { NO_FINDINGS } from '../../../asl/upkeep/findings';
import { report } from '../../../asl/upkeep/report';
import { failure, runFragment } from '../fragment-under-test';

const finding = (kind: string, fields = {}) => ({
  model: 'iris',
  kind,
  resource: 'Service',
  name: 'slipway-iris',
  ...fields,
});

describe('The report', () => {
  const VARIABLES = {
    ...NO_FINDINGS,
    findings: [finding('ORPHAN'), finding('LOCK'), finding('UNKNOWN', { model: '' })],
    counts: { ...NO_FINDINGS.counts, findings: 3 },
    executionArn: 'arn:aws:states:us-east-1:111111111111:execution:slipway-upkeep:daily',
  };
  const reported = (answers = {}) =>
    runFragment(report, {
      variables: VARIABLES as never,
      substitutions: { UpkeepRepair: 'none', EventBusName: 'slipway-events' },
      answers: { RecordReport: {}, PutEventsOfReport: {}, CountFindings: {}, ...answers },
    });

  it('is an item of the registry, an event and a metric', async () => {
    const { attempts } = await reported();
    expect(attempts).toMatchObject([
      {
        state: 'RecordReport',
        arguments: { Item: { pk: { S: 'UPKEEP' }, sk: { S: 'REPORT' }, repair: { S: 'none' } } },
      },
      {
        state: 'PutEventsOfReport',
        arguments: {
          Entries: [
            {
              DetailType: 'Upkeep Report',
              Detail: { environment: 'test', counts: { findings: 3 }, models: ['iris'], repair: 'none' },
            },
          ],
        },
      },
      {
        state: 'CountFindings',
        arguments: { Namespace: 'slipway', MetricData: [{ MetricName: 'UpkeepFindings', Value: 3, Unit: 'Count' }] },
      },
    ]);
  });

  it('takes the place of an earlier one, and leaves a later one: looks may overlap', async () => {
    const { attempts, result } = await reported({ RecordReport: failure('DynamoDb.ConditionalCheckFailedException') });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts[0]).toMatchObject({
      arguments: { ConditionExpression: 'attribute_not_exists(#startedAt) OR #startedAt <= :startedAt' },
    });
    expect(attempts.map(({ state: name }) => name)).toContain('CountFindings');
  });

  it('is there though nobody could be told of it', async () => {
    const { result } = await reported({
      PutEventsOfReport: failure('EventBridge.EventBridgeException'),
      CountFindings: failure('CloudWatch.AccessDeniedException'),
    });
    expect(result.status).toBe('SUCCEEDED');
  });
});
