import { describe, expect, it } from '@jest/globals';
import { CloudWatchLogs } from '../../../../local/aws/cloudwatchlogs';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { refused } from '../refused';

const GROUP = '/slipway/models';

/** A group in which two tasks have logged a line each second, in turn. */
async function logged(retentionInDays?: number) {
  const clock = new VirtualClock(0);
  const logs = new CloudWatchLogs({ account: ACCOUNT, clock, groups: [{ name: GROUP, retentionInDays }] });
  for (const [stream, line] of [
    ['iris/1', 'start'],
    ['iris/2', 'start'],
    ['iris/1', 'GET /health 200'],
    ['iris/1', 'error: "no"'],
  ] as const) {
    await clock.sleep(1_000);
    logs.write(GROUP, stream, line);
  }
  return { clock, logs };
}

describe('reading one stream', () => {
  it('gives the newest lines in the order they were written', async () => {
    const { logs } = await logged();
    const { events } = logs.operations.GetLogEvents({ logGroupName: GROUP, logStreamName: 'iris/1', limit: 2 });
    expect(events).toEqual([
      { timestamp: 3_000, message: 'GET /health 200', ingestionTime: 3_000 },
      { timestamp: 4_000, message: 'error: "no"', ingestionTime: 4_000 },
    ]);
  });

  it('goes forward and back by tokens, and ends with the same token', async () => {
    const { logs } = await logged();
    const read = (change: object) => {
      const answer = logs.operations.GetLogEvents({
        logGroupName: GROUP,
        logStreamName: 'iris/1',
        limit: 2,
        ...change,
      });
      return { ...answer, lines: answer.events?.map(({ message }) => message) };
    };
    const first = read({ startFromHead: true });
    expect(first.lines).toEqual(['start', 'GET /health 200']);
    const second = read({ nextToken: first.nextForwardToken });
    expect(second.lines).toEqual(['error: "no"']);
    expect(read({ nextToken: second.nextForwardToken })).toMatchObject({
      lines: [],
      nextForwardToken: second.nextForwardToken,
    });
    expect(read({ nextToken: second.nextBackwardToken }).lines).toEqual(['start', 'GET /health 200']);
  });

  it('forgets lines whose retention has ended', async () => {
    const { clock, logs } = await logged(1);
    await clock.sleep(86_400_000 - 500);
    const { events } = logs.operations.GetLogEvents({ logGroupName: GROUP, logStreamName: 'iris/1' });
    expect(events?.map(({ timestamp }) => timestamp)).toEqual([4_000]);
  });
});

describe('FilterLogEvents', () => {
  it.each([
    [undefined, ['start', 'start', 'GET /health 200', 'error: "no"']],
    ['start', ['start', 'start']],
    ['GET 200', ['GET /health 200']],
    ['"GET 200"', []],
    ['?GET ?error', ['GET /health 200', 'error: "no"']],
    ['-start', ['GET /health 200', 'error: "no"']],
  ])('finds lines by %s', async (filterPattern, lines) => {
    const { logs } = await logged();
    const { events } = logs.operations.FilterLogEvents({ logGroupName: GROUP, filterPattern });
    expect(events?.map(({ message }) => message)).toEqual(lines);
  });

  it('narrows by stream and time, and pages', async () => {
    const { logs } = await logged();
    const find = (change: object) => logs.operations.FilterLogEvents({ logGroupName: GROUP, ...change });
    expect(find({ logStreamNames: ['iris/2'] }).events).toHaveLength(1);
    expect(find({ logStreamNamePrefix: 'iris/' }).events).toHaveLength(4);
    expect(find({ startTime: 2_000, endTime: 3_999 }).events).toHaveLength(2);
    expect(find({ startTime: 2_000, endTime: 4_000 }).events).toHaveLength(3);
    const { events, nextToken } = find({ limit: 3 });
    expect([events?.length, find({ nextToken }).events?.length]).toEqual([3, 1]);
    expect(() => find({ filterPattern: '{ $.level = "error" }' })).toThrow(refused('InvalidParameterException'));
  });
});

describe('an answer of FilterLogEvents', () => {
  it('has a megabyte at most, and one line at least', async () => {
    const { clock, logs } = await logged();
    const long = 'x'.repeat(400_000);
    for (const line of [long, long, long, 'x'.repeat(2_000_000), 'short']) {
      await clock.sleep(1_000);
      logs.write(GROUP, 'other/1', line);
    }
    const pages: number[] = [];
    let nextToken: string | undefined;
    do {
      const page = logs.operations.FilterLogEvents({ logGroupName: GROUP, logStreamNamePrefix: 'other/', nextToken });
      pages.push(page.events!.length);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(pages).toEqual([2, 1, 1, 1]);
  });
});

describe('streams and groups', () => {
  it('are listed by name or by their last event', async () => {
    const { logs } = await logged();
    const names = (change: object) =>
      logs.operations
        .DescribeLogStreams({ logGroupName: GROUP, ...change })
        .logStreams?.map((stream) => stream.logStreamName);
    expect(names({})).toEqual(['iris/1', 'iris/2']);
    expect(names({ orderBy: 'LastEventTime' })).toEqual(['iris/2', 'iris/1']);
    expect(names({ orderBy: 'LastEventTime', descending: true, limit: 1 })).toEqual(['iris/1']);
    expect(() => names({ orderBy: 'LastEventTime', logStreamNamePrefix: 'iris' })).toThrow(
      refused('InvalidParameterException'),
    );
    expect(logs.operations.DescribeLogGroups({ logGroupNamePrefix: '/slip' }).logGroups).toMatchObject([
      { logGroupName: GROUP, logGroupArn: `arn:aws:logs:us-east-1:111111111111:log-group:${GROUP}` },
    ]);
  });

  it('must exist to be written to or read', async () => {
    const { logs } = await logged();
    const noGroup = refused('ResourceNotFoundException', 'The specified log group does not exist.');
    const noStream = refused('ResourceNotFoundException', 'The specified log stream does not exist.');
    expect(logs.exists('/other')).toBe(false);
    expect(() => logs.write('/other', 'a', 'line')).toThrow(noGroup);
    expect(() => logs.operations.GetLogEvents({ logGroupName: '/other', logStreamName: 'a' })).toThrow(noGroup);
    expect(() => logs.operations.GetLogEvents({ logGroupName: GROUP, logStreamName: 'a' })).toThrow(noStream);
  });

  it('can be made and written to through the API', async () => {
    const { logs } = await logged();
    const stream = { logGroupName: '/mine', logStreamName: 'a' };
    logs.operations.CreateLogGroup({ logGroupName: '/mine' });
    logs.operations.CreateLogStream(stream);
    logs.operations.PutLogEvents({ ...stream, logEvents: [{ timestamp: 1, message: 'line' }] });
    expect(logs.operations.GetLogEvents(stream).events).toMatchObject([{ timestamp: 1, message: 'line' }]);
    expect(() => logs.operations.CreateLogGroup({ logGroupName: '/mine' })).toThrow(
      refused('ResourceAlreadyExistsException'),
    );
    expect(() => logs.operations.CreateLogStream(stream)).toThrow(refused('ResourceAlreadyExistsException'));
  });
});
