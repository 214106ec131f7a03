import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { demoPicture } from '../../docs/render/demo-picture';
import { DEMO_PICTURE } from '../../docs/render-pictures';

describe('the picture of the demo', () => {
  it('shows what the demo prints: run `npm run render` after a change', async () => {
    expect(await demoPicture()).toBe(readFileSync(DEMO_PICTURE, 'utf8'));
  });

  it('is small', () => {
    const svg = readFileSync(DEMO_PICTURE, 'utf8');
    expect(svg.length).toBeLessThan(16_000);
    expect(Number(/ width="(\d+)"/.exec(svg)![1])).toBeLessThan(880);
  });
});
