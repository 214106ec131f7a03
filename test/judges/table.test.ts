import { expect, it } from '@jest/globals';
import { report } from '../../judges/table';

it('tells of each judge what it looked at and found, then what is wrong and what was skipped', () => {
  const text = report([
    {
      judge: 'linter',
      layer: 'templates',
      lookedAt: '4 templates',
      findings: 12,
      explained: 11,
      caught: 'a bucket for all',
      seconds: 3,
      problems: ['a: b'],
    },
    { judge: 'twin', layer: 'the twin', seconds: 0, skipped: 'there is no Python', problems: [] },
  ]);
  expect(text.split('\n')).toEqual([
    'judge   layer      looked at    findings  explained  seconds  planted and caught',
    '------  ---------  -----------  --------  ---------  -------  ------------------',
    'linter  templates  4 templates  12        11         3        a bucket for all',
    'twin    the twin   -            -         -          0        -',
    'twin is skipped: there is no Python',
    'linter: a: b',
  ]);
});
