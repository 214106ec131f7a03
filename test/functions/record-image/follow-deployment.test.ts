import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { progressLines } from '../../../functions/record-image/follow-deployment';

const at = (seconds: number, type: HistoryEvent['type'], name?: string): HistoryEvent => ({
  id: seconds,
  type,
  timestamp: new Date(1_000_000 + seconds * 1000),
  ...(name && { stateExitedEventDetails: { name } }),
});
const events = [
  at(0, 'ExecutionStarted'),
  at(9, 'TaskStateExited', 'CreateCluster'),
  at(61, 'TaskStateExited', 'CreateService'),
  at(600, 'WaitStateExited', 'AwaitUntilServiceStable'),
  at(660, 'TaskStateExited', 'DescribeService'),
  at(6001, 'TaskStateExited', 'RecordLive'),
];

describe('the progress of a deployment', () => {
  it('is each call that changed something, beside the minutes and seconds since the start', () => {
    expect(progressLines(events, 0)).toEqual([
      '   0:09  CreateCluster',
      '   1:01  CreateService',
      ' 100:01  RecordLive',
    ]);
  });

  it('is what is new', () => {
    expect(progressLines(events, 2)).toEqual(['   1:01  CreateService', ' 100:01  RecordLive']);
    expect(progressLines(events, events.length)).toEqual([]);
    expect(progressLines([], 0)).toEqual([]);
  });
});
