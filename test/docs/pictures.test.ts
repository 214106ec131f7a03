import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plan } from '../../asl/plan';
import { stepsOf } from '../../asl/saga/saga';
import { PICTURES, renderedPictures } from '../../docs/render-pictures';

const pictures = renderedPictures();

describe('the pictures', () => {
  it.each(Object.entries(pictures))('%s is drawn as it is: run `npm run render` after a change', (file, svg) => {
    expect(readFileSync(path.join(PICTURES, file), 'utf8')).toBe(svg);
  });

  it('are all that there are', () => {
    expect(readdirSync(PICTURES).sort()).toEqual(Object.keys(pictures).sort());
  });

  it('show every step of the plan twice: how it is made and how it is unmade', () => {
    for (const { name } of stepsOf(plan)) {
      expect(pictures['deploy-workflow.svg']!.split(`>${name}</text>`), name).toHaveLength(3);
    }
  });
});
