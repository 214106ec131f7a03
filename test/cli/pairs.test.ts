import { describe, expect, it } from '@jest/globals';
import { pair, withNumbers } from '../../cli/pairs';

describe('NAME=VALUE', () => {
  it('may be given several times', () => {
    expect(pair('b=x=y', pair('a=1'))).toEqual({ a: '1', b: 'x=y' });
    expect(pair('a=', { a: '1' })).toEqual({ a: '' });
  });

  it.each(['a', '=1', ''])('is not %j', (text) => {
    expect(() => pair(text)).toThrow('It must be NAME=VALUE.');
  });

  it('may have any name', () => {
    expect(Object.keys(pair('__proto__=1'))).toEqual(['__proto__']);
  });
});

describe('Values', () => {
  it('that read as numbers are numbers', () => {
    expect(withNumbers({ accuracy: '0.98', note: 'good', empty: '', loss: '1e-3' })).toEqual({
      accuracy: 0.98,
      note: 'good',
      empty: '',
      loss: 0.001,
    });
  });
});
