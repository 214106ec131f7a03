import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { plan } from '../../asl/plan';
import { stepsOf } from '../../asl/saga';
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
    const drawn = (name: string) => pictures['deploy-workflow.svg']!.split(`>${name}</text>`).length - 1;
    const times = Object.fromEntries(stepsOf(plan).map(({ name }) => [name, drawn(name)]));
    expect(times).toEqual(Object.fromEntries(stepsOf(plan).map(({ name }) => [name, 2])));
  });
});
