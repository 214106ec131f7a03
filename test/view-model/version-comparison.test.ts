import { describe, expect, it } from '@jest/globals';
import { compareVersions } from '../../view-model/version-comparison';
import { version } from './samples';

const before = version({ metrics: { accuracy: 0.98, loss: 0, seed: 'a' }, tags: { team: 'x' }, gitCommit: 'abc1234' });
const after = version({
  version: 2,
  metrics: { accuracy: 0.96, loss: 0.1, constructor: 1 },
  tags: { team: 'x', run: '7' },
  approval: { status: 'approved', by: 'arn:aws:iam::111111111111:user/ada' },
  aliases: ['champion'],
});

describe('Two versions beside each other', () => {
  const comparison = compareVersions(before, after, 'UTC');

  it('show each metric of either, and how far apart numbers are', () => {
    expect(comparison.metrics).toEqual([
      { name: 'accuracy', before: '0.98', after: '0.96', isChanged: true, difference: '-0.02 (-2.04%)' },
      { name: 'loss', before: '0', after: '0.1', isChanged: true, difference: '+0.1' },
      { name: 'seed', before: 'a', after: '–', isChanged: true, difference: '' },
      { name: 'constructor', before: '–', after: '1', isChanged: true, difference: '' },
    ]);
  });

  it('show tags', () => {
    expect(comparison.tags.map(({ name, isChanged }) => [name, isChanged])).toEqual([
      ['team', false],
      ['run', true],
    ]);
  });

  it('show who and when', () => {
    const facts = Object.fromEntries(comparison.facts.map(({ name, ...values }) => [name, values]));
    expect(facts).toMatchObject({
      registered: { before: '2026-11-25 15:10:00', isChanged: false },
      commit: { before: 'abc1234', after: '–' },
      approval: { before: 'pending', after: 'approved by ada' },
      aliases: { before: '–', after: 'champion' },
    });
  });
});
