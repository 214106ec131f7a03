/** The few shapes that the pictures consist of. Coordinates are pixels; pictures are shown about 880 wide. */
export type Point = readonly [x: number, y: number];

/** What a box stands for; its colours follow from that. */
export type Role = 'step' | 'undo' | 'state' | 'end' | 'service' | 'function' | 'person';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture has its own background, so that it can be read on a page of any colour. */
const STYLE = `
  svg { --paper: #ffffff; --ink: #1f2328; --soft: #57606a; --line: #6e7781; --frame: #d0d7de; --panel: #f6f8fa;
    --step: #ddf4ff; --step-line: #0969da; --undo: #fff1e5; --undo-line: #bc4c00; --plain: #ffffff;
    --function: #fbefff; --function-line: #8250df; --end: #1f2328; --end-ink: #ffffff; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #e6edf3; --soft: #b1bac4; --line: #9198a1; --frame: #3d444d; --panel: #151b23;
      --step: #0c2d6b; --step-line: #4493f8; --undo: #4d2409; --undo-line: #db6d28; --plain: #212830;
      --function: #3c1e70; --function-line: #ab7df8; --end: #e6edf3; --end-ink: #0d1117; } }
  text { font: 12px -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; fill: var(--ink); }
  .title { font-weight: 600; font-size: 13px; }
  .note { fill: var(--soft); }
  .paper { fill: var(--paper); }
  .box { stroke: var(--line); fill: var(--plain); }
  .step, .service { fill: var(--step); stroke: var(--step-line); }
  .undo { fill: var(--undo); stroke: var(--undo-line); }
  .function { fill: var(--function); stroke: var(--function-line); }
  .end { fill: var(--end); stroke: var(--end); }
  .on-end { fill: var(--end-ink); }
  .frame { fill: var(--panel); stroke: var(--frame); }
  .group { fill: none; stroke: var(--line); stroke-dasharray: 4 3; }
  .arrow { fill: none; stroke: var(--line); stroke-width: 1.5; }
  .failure { stroke: var(--undo-line); stroke-dasharray: 5 3; }
  .head { fill: var(--line); }`;

/** A whole picture; `description` says in words what it shows, for those who can't see it. */
export function picture(
  size: { readonly width: number; readonly height: number },
  about: { readonly title: string; readonly description: string },
  shapes: readonly string[],
): string {
  const { width, height } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escaped(about.title)}</title>
<desc id="description">${escaped(about.description)}</desc>
<style>${STYLE}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
${shapes.join('\n')}
</svg>
`;
}

/** A box with a title and lines below it. */
export function box({ x, y, width, height }: Box, role: Role, title: string, lines: readonly string[] = []): string {
  const top = y + (height - lines.length * LINE_HEIGHT - 16) / 2 + 13;
  const corner = role === 'end' ? height / 2 : 5;
  const tone = role === 'end' ? 'on-end' : '';
  return [
    `<rect class="box ${role}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${corner}"/>`,
    text([x + width / 2, top], title, `title ${tone}`.trim(), 'middle'),
    ...lines.map((line, i) => text([x + width / 2, top + (i + 1) * LINE_HEIGHT], line, 'note', 'middle')),
  ].join('\n');
}

/** A frame around other shapes, with a caption in one of its left corners. */
export function frame(
  { x, y, width, height }: Box,
  kind: 'frame' | 'group',
  caption: string,
  corner: 'top' | 'bottom' = 'top',
): string {
  return [
    `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    text([x + 12, corner === 'top' ? y + 17 : y + height - 10], caption, kind === 'frame' ? 'title' : 'note'),
  ].join('\n');
}

/** A line through the points with a head at its end, unless it joins another line. */
export function arrow(
  points: readonly Point[],
  { failure = false, joins = false }: { readonly failure?: boolean; readonly joins?: boolean } = {},
): string {
  const path = `M${points.map(([x, y]) => `${x} ${y}`).join(' L')}`;
  return `<path class="arrow${failure ? ' failure' : ''}" d="${path}"${joins ? '' : ' marker-end="url(#head)"'}/>`;
}

export function text([x, y]: Point, content: string, style = '', anchor: 'start' | 'middle' | 'end' = 'start'): string {
  const attributes = `${style ? ` class="${style}"` : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${x}" y="${y}"${attributes}>${escaped(content)}</text>`;
}

export const LINE_HEIGHT = 16;

/** Fonts differ from machine to machine: a character of 12 px is seldom wider than this on average. */
const CHARACTER_WIDTH = 6.3;

/** Words in as few lines of at most this width as it takes. */
export function wrapped(words: readonly string[], width: number, separator = ' '): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)}${separator}${word}` : word;
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export function textWidth(content: string): number {
  return content.length * CHARACTER_WIDTH;
}

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
