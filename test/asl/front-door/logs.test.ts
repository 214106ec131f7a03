import { describe, expect, it } from '@jest/globals';
import { logs } from '../../../asl/front-door/logs';
import type { JsonValue } from '../../../local/asl';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answer, failure, runFragment } from '../fragment-under-test';

const line = (secondsAgo: number, Message = `${secondsAgo}`) => ({
  Message,
  Timestamp: STARTED_AT - 1000 * secondsAgo,
  LogStreamName: 'iris/model/a',
});
const page = (Events: readonly object[], NextToken?: string) =>
  ({ Events, ...(NextToken !== undefined && { NextToken }) }) as unknown as JsonValue;
const TOO_LARGE = failure('States.DataLimitExceeded');

async function read(pages: readonly Answer[], queryText = '') {
  const { result, attempts } = await runFragment(logs, {
    variables: { queryText, endpointStatus: 'LIVE', underWay: '' },
    answers: { FilterLogEvents: pages },
  });
  const { status, body } = result.output as { status: number; body: string };
  const { items, pageToken } = JSON.parse(body);
  return {
    status,
    pageToken,
    messages: items?.map(({ message }: { message: string }) => message),
    asked: attempts.map(
      ({ arguments: args }) => args as unknown as { StartTime: number; EndTime: number; Limit: number },
    ),
  };
}

describe('the logs of an endpoint', () => {
  it('are those of its tasks, of fifteen minutes unless otherwise asked', async () => {
    const { asked, messages } = await read([page([line(2), line(1)])]);
    expect(messages).toEqual(['2', '1']);
    expect(asked).toEqual([
      {
        LogGroupName: '/slipway/models',
        LogStreamNamePrefix: 'iris/model/',
        StartTime: STARTED_AT - 900_000,
        EndTime: STARTED_AT + 1,
        Limit: 400,
      },
    ]);
    const { asked: longer } = await read([page([])], '&minutes=60&contains=no+model');
    expect(longer).toMatchObject([{ StartTime: STARTED_AT - 3_600_000, FilterPattern: '"no model"' }]);
  });

  it('are read on, page by page, where an answer is not full or has nothing', async () => {
    const { asked, messages } = await read([page([], 'a'), page([line(5)], 'b'), page([line(3)])]);
    expect(messages).toEqual(['5', '3']);
    expect(asked).toMatchObject([{}, { NextToken: 'a' }, { NextToken: 'b' }]);
  });

  it('are looked for at the end where there are more than an answer has', async () => {
    const crowd = Array.from({ length: 400 }, (_, index) => line(800 - index / 400));
    const { asked, messages, pageToken } = await read(
      [page(crowd, 'more'), page([line(1)]), page([line(60)])],
      '&limit=2',
    );
    expect(messages).toEqual(['60', '1']);
    expect(asked.map(({ StartTime }) => StartTime).toSorted()).not.toEqual([STARTED_AT - 900_000]);
    expect(asked[1]!.StartTime).toBeGreaterThan(STARTED_AT - 30_000);
    expect(asked[2]!.EndTime).toBe(asked[1]!.StartTime);
    expect(pageToken).toBeDefined();
  });

  it('are asked for in smaller numbers where they are long', async () => {
    const { asked, messages } = await read([TOO_LARGE, TOO_LARGE, page([line(1, 'x'.repeat(9_000))])]);
    expect(asked.map(({ Limit }) => Limit)).toEqual([400, 50, 6]);
    expect(messages).toEqual([`${'x'.repeat(3_999)}…`]);
  });

  it('end after so many looks with what is known, and tell where to go on', async () => {
    const { asked, status, messages, pageToken } = await read([page([], 'again')]);
    expect([asked.length, status, messages]).toEqual([25, 200, []]);
    expect(pageToken).toBe(`${STARTED_AT - 900_000}.${STARTED_AT + 1}.0`);
  });

  it('are none where there is no endpoint', async () => {
    const { result, attempts } = await runFragment(logs, {
      variables: { queryText: '', endpointStatus: '', underWay: '' },
      answers: { FilterLogEvents: {} },
    });
    expect(result.output).toMatchObject({ status: 404, body: expect.stringContaining('model iris has no endpoint') });
    expect(attempts).toEqual([]);
  });
});
