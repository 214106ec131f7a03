import { describe, expect, it } from '@jest/globals';
import { weigh } from '../../judges/opinion';

const CONTROL = { mistake: 'a planted mistake', finding: /planted/, found: ['the planted one'] };

const weighed = (findings: readonly string[], of: readonly RegExp[] = [], control = CONTROL) =>
  weigh(
    { name: 'linter', layer: 'templates', explanations: of.map((of) => ({ of, why: 'it is so' })) },
    { lookedAt: '3 templates', findings },
    control,
  );

describe('a judge’s opinion', () => {
  it('is good where nothing is found, or all of it is explained', () => {
    expect(weighed([])).toEqual({
      judge: 'linter',
      layer: 'templates',
      lookedAt: '3 templates',
      findings: 0,
      explained: 0,
      caught: 'a planted mistake',
      problems: [],
    });
    expect(weighed(['a: odd', 'b: odd'], [/: odd$/])).toMatchObject({ findings: 2, explained: 2, problems: [] });
  });

  it('counts what is found twice once', () => {
    expect(weighed(['a', 'a'], [/a/])).toMatchObject({ findings: 1, explained: 1 });
  });

  it('is bad where a finding is not explained', () => {
    expect(weighed(['a: odd', 'b: wrong'], [/odd/])).toMatchObject({ explained: 1, problems: ['b: wrong'] });
  });

  it('is bad where an explanation has outlived its finding', () => {
    expect(weighed([], [/odd/]).problems).toEqual(['the explanation of /odd/ is needed by no finding']);
  });

  it('is bad where the planted mistake is not found', () => {
    expect(weighed([], [], { ...CONTROL, found: ['another'] }).problems).toEqual([
      'it does not find a planted mistake: it says ["another"]',
    ]);
  });
});
