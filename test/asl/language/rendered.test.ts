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

  it('has each part on one line if it fits, and ends in a line break', () => {
    const fits = { Type: 'Pass', Next: 'End', Assign: { a: [1, 2] } };
    const long = 'x'.repeat(240);
    expect(rendered({ Fits: fits, Long: { [long]: [1], none: [] } })).toBe(
      [
        '{',
        ' "Fits": {"Type":"Pass","Next":"End","Assign":{"a":[1,2]}},',
        ` "Long": {`,
        `  "${long}": [`,
        '   1',
        '  ],',
        '  "none": []',
        ' }',
        '}',
        '',
      ].join('\n'),
    );
  });
});
