import { describe, expect, it } from '@jest/globals';
import { paint } from '../../../cli/screen/paint';
import { planLines } from '../../../cli/screen/plan-lines';
import { planView } from '../../../view-model/plan-view';
import { FIRST_PLAN, MOVE_PLAN } from '../../view-model/plan-samples';

describe('a plan on the screen', () => {
  it('is what it comes to, what differs, what becomes of each resource, and how it fits', () => {
    const lines = planLines(planView(MOVE_PLAN), 120, paint(false));
    expect(lines[0]).toBe('Version 2, image version 1 of iris would take over from version 1.');
    expect(lines.slice(1, 5)).toEqual([
      '',
      expect.stringMatching(/^SETTING +FROM +TO$/),
      expect.stringMatching(/^modelVersion +1 +2$/),
      expect.stringMatching(/^cpu +1 +2$/),
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^Service +goes +slipway-iris$/));
    expect(lines.at(-1)).toMatch(/^time +3 min/);
  });

  it('has no table of differences where nothing is live', () => {
    expect(planLines(planView(FIRST_PLAN), 120, paint(false)).join('\n')).not.toContain('SETTING');
  });
});
