import { describe, expect, it } from '@jest/globals';
import { rendered } from '../../../asl/language/rendered';

describe('a definition as it ships', () => {
  it('leaves out what tasks need of their role, and nothing else of that name', () => {
    const task = {
      Type: 'Task',
      Arguments: { permissions: [1] },
      permissions: [{ actions: ['a:B'], resources: ['*'] }],
    };
    const pass = { Type: 'Pass', permissions: 'kept' };
    expect(JSON.parse(rendered({ States: { A: task, B: pass } }))).toEqual({
      States: { A: { Type: 'Task', Arguments: { permissions: [1] } }, B: pass },
    });
  });

  it('is indented text that ends in a line break', () => {
    expect(rendered({ a: 1 })).toBe('{\n  "a": 1\n}\n');
  });
});
