import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { progressLines } from '../../../functions/record-image/follow-deployment';

const at = (second: number) => ({ id: second, timestamp: new Date(1_000_000 + second * 1000) });
const done = (name: string, second: number, type: HistoryEvent['type'] = 'TaskStateExited'): HistoryEvent => ({
  ...at(second),
  type,
  stateExitedEventDetails: { name },
});

describe('the progress of a deployment', () => {
  const events = [
    { ...at(0), type: 'ExecutionStarted' as const },
    done('CreateCluster', 5),
    done('DescribeServices', 6),
    done('IsItStable', 7, 'ChoiceStateExited'),
    done('CreateService', 130),
  ];

  it('is a line for each thing that was done, beside the time since the start', () => {
    expect(progressLines(events, 0)).toEqual(['   0:05  CreateCluster', '   2:10  CreateService']);
  });

  it('is told once', () => {
    expect(progressLines(events, 2)).toEqual(['   2:10  CreateService']);
    expect(progressLines(events, events.length)).toEqual([]);
  });
});
