import { describe, expect, it } from '@jest/globals';
import { evidenceOf } from '../../view-model/evidence';

const NOTHING = { stoppedTasks: [], logTail: [], serviceEvents: [], targetHealth: [], scalingActivities: [] };

describe('The evidence of a record', () => {
  it('is read as the workflow writes it', () => {
    const evidence = {
      stoppedTasks: [
        { task: '1', stoppedReason: 'Essential container exited', containers: [{ exitCode: 1, reason: '' }] },
      ],
      logTail: ['no model'],
      serviceEvents: ['(service x) is unable to place a task'],
      targetHealth: [{ target: '10.0.0.1', state: 'unhealthy', description: 'codes: [500]' }],
      scalingActivities: [{ at: '2026', statusMessage: 'no capacity' }],
    };
    expect(evidenceOf(evidence)).toEqual({
      ...evidence,
      stoppedTasks: [{ stoppedReason: 'Essential container exited', containers: [{ exitCode: 1 }] }],
      scalingActivities: [{ statusMessage: 'no capacity' }],
    });
  });

  it.each([undefined, null, 7, 'text', [], { stoppedTasks: 'none', logTail: {} }])(
    'may be anything: %j',
    (recorded) => {
      expect(evidenceOf(recorded)).toEqual(NOTHING);
    },
  );

  it('may have anything within', () => {
    expect(evidenceOf({ stoppedTasks: [null], logTail: [7], targetHealth: ['x'] })).toEqual({
      ...NOTHING,
      stoppedTasks: [{ stoppedReason: '', containers: [] }],
      logTail: [''],
      targetHealth: [{ target: '', state: '', description: '' }],
    });
  });
});
