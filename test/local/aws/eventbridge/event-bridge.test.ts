import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/asl/task';
import {
  type DeadLetter,
  type Delivery,
  disturbedBy,
  EventBridge,
  type EventBridgeOptions,
  type RuleProperties,
  type TargetProperties,
} from '../../../../local/aws/eventbridge';
import type { EventFault } from '../../../../local/aws/faults';
import { AwsError } from '../../../../local/aws/service';
import { VirtualClock } from '../../../../local/clock';
import { eventually } from '../../../eventually';
import { ACCOUNT, seeded } from '../account';
import { refused } from '../refused';

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:delete';

function events(
  rules: Partial<RuleProperties>[] = [{}],
  { fail, ...options }: { fail?: Error } & Partial<EventBridgeOptions> = {},
) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const delivered: Delivery[] = [];
  const service = new EventBridge({
    account: ACCOUNT,
    clock,
    random: seeded(),
    buses: ['slipway'],
    rules: rules.map((rule, index) => ({
      Name: `rule-${index}`,
      EventBusName: 'slipway',
      EventPattern: { source: ['slipway'] },
      Targets: [{ Id: 'machine', Arn: MACHINE, RoleArn: 'arn:aws:iam::111111111111:role/events' }],
      ...rule,
    })),
    deliver: async (delivery) => {
      if (fail) throw fail;
      delivered.push(delivery);
    },
    ...options,
  });
  const put = (entry: object = {}) =>
    service.operations.PutEvents({
      Entries: [
        { Source: 'slipway', DetailType: 'Deployment', Detail: '{"model":"iris"}', EventBusName: 'slipway', ...entry },
      ],
    });
  return { clock, delivered, service, put };
}

/** What a target gets that transforms an event whose detail is `{"model": "iris \"1\"", "metrics": {"auc": 0.9}}`. */
async function transformed(target: Partial<TargetProperties>): Promise<JsonValue | undefined> {
  const { clock, delivered, put } = events([{ Targets: [{ Id: 'machine', Arn: MACHINE, ...target }] }]);
  put({ Detail: JSON.stringify({ model: 'iris "1"', metrics: { auc: 0.9 } }) });
  await clock.sleep(1_000);
  return delivered[0]?.input;
}

describe('PutEvents', () => {
  it('delivers an event to the targets of the rules that match it', async () => {
    const { clock, delivered, put } = events();
    const { Entries, FailedEntryCount } = put();
    expect(FailedEntryCount).toBe(0);
    await clock.sleep(1_000);
    expect(delivered).toEqual([
      {
        eventId: Entries?.[0]?.EventId,
        targetArn: MACHINE,
        roleArn: 'arn:aws:iam::111111111111:role/events',
        input: {
          version: '0',
          id: Entries?.[0]?.EventId,
          'detail-type': 'Deployment',
          source: 'slipway',
          account: '111111111111',
          time: '2026-01-01T00:00:00Z',
          region: 'us-east-1',
          resources: [],
          detail: { model: 'iris' },
        },
      },
    ]);
  });

  it('makes virtual time pass for an event that is on its way', async () => {
    const { delivered, put } = events();
    put();
    await eventually(() => delivered.length === 1);
  });

  it('leaves out rules of other buses, rules that do not match, and disabled ones', async () => {
    const { clock, delivered, put } = events([
      { EventBusName: 'default' },
      { EventPattern: { source: ['other'] } },
      { State: 'DISABLED' },
    ]);
    put();
    await clock.sleep(1_000);
    expect(delivered).toEqual([]);
  });

  it('fails entry by entry', () => {
    const { service } = events();
    const entry = { Source: 'slipway', DetailType: 'Deployment', Detail: '{}' };
    const { Entries, FailedEntryCount } = service.operations.PutEvents({
      Entries: [
        entry,
        { ...entry, Detail: 'no JSON' },
        { ...entry, Detail: '[]' },
        { ...entry, Source: undefined },
        { ...entry, Source: 'aws.states' },
      ],
    });
    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
    ]);
    expect(service.archive).toHaveLength(1);
  });

  it('drops events for a bus that does not exist, or fails them, as the switch says', () => {
    const dropping = events();
    expect(dropping.put({ EventBusName: 'other' })).toMatchObject({ FailedEntryCount: 0 });
    expect(dropping.service.archive).toEqual([]);
    const failing = events([{}], { unverified: { missingBusDropsEvents: false } });
    expect(failing.put({ EventBusName: 'other' })).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'ResourceNotFoundException' }],
    });
  });

  it('takes 1 to 10 entries of 1 MiB in all', () => {
    const { service, put } = events();
    expect(() => service.operations.PutEvents({ Entries: [] })).toThrow(refused('ValidationException', '1 to 10'));
    expect(() => put({ Detail: JSON.stringify({ text: 'x'.repeat(1024 * 1024) }) })).toThrow(
      refused('ValidationException', 'Total size of the entries'),
    );
  });

  it('keeps the events and what became of them', async () => {
    const { clock, service, put } = events([{}], { fail: new Error('ExecutionAlreadyExists') });
    put();
    await clock.sleep(1_000);
    expect(service.archive).toMatchObject([
      {
        bus: 'slipway',
        event: { source: 'slipway' },
        deliveries: [{ targetArn: MACHINE, error: 'ExecutionAlreadyExists' }],
      },
    ]);
  });
});

describe('events of AWS services', () => {
  it('are on the default bus', async () => {
    const pattern = { source: ['aws.states'], detail: { status: ['TIMED_OUT', 'ABORTED'] } };
    const { clock, delivered, service } = events([{ EventBusName: 'default', EventPattern: pattern }]);
    for (const status of ['RUNNING', 'ABORTED']) {
      service.emit({
        source: 'aws.states',
        'detail-type': 'Step Functions Execution Status Change',
        resources: [`arn:aws:states:us-east-1:111111111111:execution:deploy:${status}`],
        detail: { status },
      });
    }
    await clock.sleep(1_000);
    expect(delivered).toMatchObject([{ input: { detail: { status: 'ABORTED' } } }]);
  });
});

describe('the input of a target', () => {
  it('is a constant, a part of the event, or made from a template', async () => {
    expect(await transformed({ Input: '{"a": 1}' })).toEqual({ a: 1 });
    expect(await transformed({ InputPath: '$.detail.metrics' })).toEqual({ auc: 0.9 });
    const InputTransformer = {
      InputPathsMap: {
        model: '$.detail.model',
        metrics: '$.detail.metrics',
        none: '$.detail.none',
        first: '$.resources[0]',
      },
      InputTemplate:
        '{"model": <model>, "text": "deleted <model> \\"<none>\\"", "metrics": <metrics>, "none": <none>, "first": <first>, "rule": <aws.events.rule-name>}',
    };
    expect(await transformed({ InputTransformer })).toEqual({
      model: 'iris "1"',
      text: 'deleted iris "1" ""',
      metrics: { auc: 0.9 },
      none: null,
      first: null,
      rule: 'rule-0',
    });
  });

  it('that is no JSON is not delivered', async () => {
    expect(await transformed({ InputTransformer: { InputTemplate: 'plain text' } })).toBeUndefined();
  });
});

describe('rules', () => {
  it('are refused when their pattern is none, or their bus does not exist', () => {
    expect(() => events([{ EventPattern: { source: 'slipway' } }])).toThrow(
      refused('InvalidEventPatternException', 'Event pattern of rule rule-0 is not valid'),
    );
    expect(() => events([{ EventBusName: 'other' }])).toThrow(refused('ResourceNotFoundException', 'Event bus other'));
  });

  it('are refused when a target uses a placeholder that it does not define', () => {
    const InputTransformer = {
      InputPathsMap: { model: '$.detail.model' },
      InputTemplate: '{"model": <model>, "a": <b>}',
    };
    expect(() => events([{ Targets: [{ Id: 'machine', Arn: MACHINE, InputTransformer }] }])).toThrow(
      refused('ValidationException', 'InputTemplate for target machine contains invalid placeholder b'),
    );
  });

  it('name their bus by ARN too', async () => {
    const { clock, delivered, put } = events([
      { EventBusName: 'arn:aws:events:us-east-1:111111111111:event-bus/slipway' },
    ]);
    put({ EventBusName: 'arn:aws:events:us-east-1:111111111111:event-bus/slipway' });
    await clock.sleep(1_000);
    expect(delivered).toHaveLength(1);
  });

  it('fire at their rate, for whom time passes', async () => {
    const { clock, delivered } = events([
      { EventBusName: 'default', EventPattern: undefined, ScheduleExpression: 'rate(5 minutes)' },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(delivered).toEqual([]);
    await clock.sleep(11 * 60_000);
    expect(delivered).toHaveLength(2);
    expect(delivered[0]?.input).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: '2026-01-01T00:05:00Z',
      resources: ['arn:aws:events:us-east-1:111111111111:rule/rule-0'],
      detail: {},
    });
  });

  it.each([
    ['rate(1 minutes)', 'Parameter ScheduleExpression is not valid.'],
    ['rate(5 minute)', 'Parameter ScheduleExpression is not valid.'],
    ['every day', 'Parameter ScheduleExpression is not valid.'],
    ['cron(0 8 * * ? *)', "The twin's rules have rates only"],
  ])('are refused with the schedule %s', (ScheduleExpression, message) => {
    expect(() => events([{ EventPattern: undefined, ScheduleExpression }])).toThrow(
      refused('ValidationException', message),
    );
  });
});

describe('an event on its way', () => {
  const deliveriesOf = async (fault: EventFault) => {
    const { clock, delivered, put } = events([{}], { deliveries: disturbedBy([fault]) });
    put();
    put({ DetailType: 'Other' });
    await clock.sleep(1_000);
    const soon = delivered.length;
    await clock.sleep(120_000);
    return [soon, delivered.length];
  };

  it('may be lost, come twice, or late, those of one type', async () => {
    expect(await deliveriesOf({ event: 'drop', detailType: 'Deployment', times: 'all' })).toEqual([1, 1]);
    expect(await deliveriesOf({ event: 'duplicate', detailType: 'Deployment', times: 'all' })).toEqual([2, 3]);
    expect(await deliveriesOf({ event: 'delay', detailType: 'Deployment', times: 'all' })).toEqual([1, 2]);
    expect(await deliveriesOf({ event: 'drop', detailType: 'Other', times: 1 })).toEqual([1, 1]);
  });

  const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:dead';
  const target = {
    Id: 'machine',
    Arn: MACHINE,
    DeadLetterConfig: { Arn: QUEUE },
    RetryPolicy: { MaximumRetryAttempts: 3 },
  };

  it('ends in the dead-letter queue at once where its target refuses it', async () => {
    const letters: DeadLetter[] = [];
    const refusal = new AwsError('AccessDeniedException', 'not authorized');
    const { clock, put } = events([{ Targets: [target] }], {
      fail: refusal,
      deadLetter: (letter) => letters.push(letter),
    });
    put();
    await clock.sleep(1_000);
    expect(letters).toMatchObject([
      {
        queueArn: QUEUE,
        body: expect.stringContaining('"model":"iris"'),
        attributes: { ERROR_CODE: 'AccessDeniedException', RETRY_ATTEMPTS: '0', TARGET_ARN: MACHINE },
      },
    ]);
  });

  it('is tried again where its target is busy, as often as its policy says', async () => {
    const letters: DeadLetter[] = [];
    const busy = new AwsError('ThrottlingException', 'Rate exceeded');
    const { clock, put } = events([{ Targets: [target] }], {
      fail: busy,
      deadLetter: (letter) => letters.push(letter),
    });
    put();
    await clock.sleep(5_000);
    expect(letters).toEqual([]);
    await clock.sleep(5_000);
    expect(letters).toMatchObject([{ attributes: { RETRY_ATTEMPTS: '3' } }]);
  });
});
