import { describe, expect, it } from '@jest/globals';
import { withBlock } from '../../docs/render/marked-block';

describe('a block of a page', () => {
  it('is what stands between its markers, and nothing else', () => {
    const page = '# A\n\n<!-- cost:start -->\nold\n<!-- cost:end -->\n\n## B\n';
    expect(withBlock(page, 'cost', 'new')).toBe('# A\n\n<!-- cost:start -->\nnew\n<!-- cost:end -->\n\n## B\n');
  });

  it('is refused by a page with half a pair of markers', () => {
    expect(() => withBlock('<!-- cost:start -->', 'cost', 'new')).toThrow('<!-- cost:end -->');
  });
});
