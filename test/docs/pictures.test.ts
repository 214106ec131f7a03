import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { States } from '../../asl/language/states';
import { plan } from '../../asl/plan';
import { stepsOf } from '../../asl/saga/plan';
import { stateMachines } from '../../asl/workflows';
import { scopesOf } from '../../docs/render/calls';
import { DEMO_PICTURE, PICTURES, renderedPictures } from '../../docs/render-pictures';

const pictures = renderedPictures();

function statesWithin(states: States): string[] {
  return Object.entries(states).flatMap(([name, state]) => [name, ...scopesOf(state).flatMap(statesWithin)]);
}

describe('the pictures', () => {
  it.each(Object.entries(pictures))('%s is drawn as it is: run `npm run render` after a change', (file, svg) => {
    expect(readFileSync(path.join(PICTURES, file), 'utf8')).toBe(svg);
  });

  it('are all that there are', () => {
    // That of the console is taken by hand.
    const all = [...Object.keys(pictures), path.basename(DEMO_PICTURE), 'console.png'];
    expect(readdirSync(PICTURES).sort()).toEqual(all.sort());
  });

  const drawings = readdirSync(PICTURES)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => [file, readFileSync(path.join(PICTURES, file), 'utf8')] as const);

  it.each(drawings)('%s has its colours in the shapes, and others where the page is dark', (_, svg) => {
    const [style, drawing] = [svg.slice(0, svg.indexOf('</style>')), svg.slice(svg.indexOf('</style>'))];
    const shapes = [...drawing.matchAll(/<(?:rect|path|text) [^>]*>/g)].map(([shape]) => shape);
    expect(shapes.filter((shape) => !/ (fill|stroke)="#[0-9a-f]{6}"/.test(shape))).toEqual([]);
    const tones = new Set(shapes.map((shape) => /class="([^"]+)"/.exec(shape)![1]!));
    for (const tone of tones) expect(style).toMatch(new RegExp(`\\.${tone} { (fill|stroke): #`));
    expect(svg).not.toContain('var(');
  });

  it.each(drawings)('%s fits on a screen in width', (_, svg) => {
    expect(Number(/ width="(\d+)"/.exec(svg)![1])).toBeLessThan(1_300);
  });

  it.each(Object.entries(stateMachines))('of %s show every state', (_, machine) => {
    const drawn = drawings.filter(([file]) => file.endsWith('-states.svg')).map(([, svg]) => svg);
    const isDrawn = (name: string) => drawn.some((svg) => new RegExp(`>${name}(: for each)?</text>`).test(svg));
    expect(statesWithin(machine.States).filter((name) => !isDrawn(name))).toEqual([]);
  });

  it('are all shown or linked by a document', () => {
    const pages = ['README.md', 'docs/architecture.md', 'docs/pictures/README.md'].map((page) =>
      readFileSync(page, 'utf8'),
    );
    const isShown = (file: string) => new RegExp(`\\((docs/pictures/|pictures/)?${file}\\)`).test(pages.join('\n'));
    expect(drawings.map(([file]) => file).filter((file) => !isShown(file))).toEqual([]);
  });

  it('show every step of the plan twice: how it is made and how it is unmade', () => {
    const drawn = (name: string) => pictures['deploy-workflow.svg']!.split(`>${name}</text>`).length - 1;
    const times = Object.fromEntries(stepsOf(plan).map(({ name }) => [name, drawn(name)]));
    expect(times).toEqual(Object.fromEntries(stepsOf(plan).map(({ name }) => [name, 2])));
  });
});
