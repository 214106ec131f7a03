import { describe, expect, it } from '@jest/globals';
import { jsonata } from '../../../asl/language/states';

describe('an expression over several lines', () => {
  it('becomes one: some tools take it for text otherwise', () => {
    expect(jsonata('\n  (\n    $a;\n\n    $b\n  )\n')).toBe('{% ( $a; $b ) %}');
    expect(jsonata("'two  spaces'")).toBe("{% 'two  spaces' %}");
  });
});
