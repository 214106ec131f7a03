import { describe, expect, it } from '@jest/globals';
import type { ArchivedEvent } from '../../../local/aws/eventbridge';
import { EventLines } from '../../../local/server/event-lines';

let ids = 0;
const event = (time: string, detail: object, type = 'Deployment Status Change'): ArchivedEvent =>
  ({ event: { id: String(++ids), 'detail-type': type, time, detail } }) as unknown as ArchivedEvent;
const iris = { model: 'iris', deploymentId: 'iris.1' };

describe('the lines about events', () => {
  it('tell of each deployment once when it begins and once when it ends', () => {
    const lines = new EventLines();
    const archive = [event('2026-01-01T00:00:00Z', { ...iris, kind: 'DEPLOY', status: 'IN_PROGRESS' })];
    expect(lines.next(archive)).toEqual(['iris: deployment iris.1 has started']);
    expect(lines.next(archive)).toEqual([]);

    const live = { ...iris, status: 'LIVE', url: 'http://localhost:5001', modelVersion: 1, imageVersion: 2 };
    archive.push(event('2026-01-01T00:03:12Z', live), event('2026-01-01T00:04:00Z', {}, 'Something Else'));
    expect(lines.next(archive)).toEqual([
      "iris: LIVE at http://localhost:5001, version 1, image 2, after 3.2 minutes of the platform's time",
    ]);
  });

  it('tell why one failed', () => {
    const failed = { ...iris, status: 'ROLLED_BACK', error: 'ServiceFailed', cause: 'tasks stop\nsecond line' };
    expect(new EventLines().next([event('2026-01-01T00:00:00Z', failed)])).toEqual([
      "iris: ROLLED_BACK, ServiceFailed: tasks stop, after 0.0 minutes of the platform's time",
    ]);
  });

  it('go on where old events are forgotten', () => {
    const lines = new EventLines();
    const archive = [1, 2].map(() => event('2026-01-01T00:00:00Z', { ...iris, kind: 'DELETE', status: 'IN_PROGRESS' }));
    lines.next(archive);
    archive.shift();
    archive.push(event('2026-01-01T00:00:00Z', { ...iris, kind: 'DELETE', status: 'DELETED' }));
    expect(lines.next(archive)).toEqual(["iris: DELETED, after 0.0 minutes of the platform's time"]);
  });
});
