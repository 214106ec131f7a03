import { DARK_STYLE, painted, type Tone } from './palette';

/** The few shapes that the pictures consist of. Coordinates are pixels; pictures are shown about 880 wide. */
export type Point = readonly [x: number, y: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a box stands for. */
export type Role = Extract<Tone, 'step' | 'undo' | 'state' | 'end' | 'function'>;

const FONT = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";

/** A whole picture, with a background of its own, so that it can be read on a page of any colour; `description` says in words what it shows, for those who can't see it. */
export function picture(
  size: { readonly width: number; readonly height: number },
  about: { readonly title: string; readonly description: string },
  shapes: readonly string[],
): string {
  const { width, height } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" font-size="12" role="img" aria-labelledby="title description">
<title id="title">${escaped(about.title)}</title>
<desc id="description">${escaped(about.description)}</desc>
<style>
${DARK_STYLE}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path ${painted('head')} d="M0 0 8 4 0 8z"/></marker></defs>
<rect ${painted('paper')} width="${width}" height="${height}" rx="6"/>
${shapes.join('\n')}
</svg>
`;
}

/** A box with a title and lines below it. */
export function box({ x, y, width, height }: Box, role: Role, title: string, lines: readonly string[] = []): string {
  const top = y + (height - lines.length * LINE_HEIGHT - 16) / 2 + 13;
  const corner = role === 'end' ? height / 2 : 5;
  return [
    `<rect ${painted(role)} x="${x}" y="${y}" width="${width}" height="${height}" rx="${corner}"/>`,
    text([x + width / 2, top], title, role === 'end' ? 'end-title' : 'title', 'middle'),
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
    `<rect ${painted(kind)} x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    text([x + 12, corner === 'top' ? y + 17 : y + height - 10], caption, kind === 'frame' ? 'title' : 'note'),
  ].join('\n');
}

/** A line through the points with a head at its end, unless it joins another line. */
export function arrow(
  points: readonly Point[],
  { failure = false, joins = false }: { readonly failure?: boolean; readonly joins?: boolean } = {},
): string {
  const path = `M${points.map(([x, y]) => `${x} ${y}`).join(' L')}`;
  return `<path ${painted(failure ? 'failure' : 'way')} stroke-width="1.5" d="${path}"${joins ? '' : ' marker-end="url(#head)"'}/>`;
}

/** Shapes that were drawn at 0, 0, elsewhere. */
export function moved(shapes: readonly string[], { x, y }: { readonly x: number; readonly y: number }): string {
  return `<g transform="translate(${x} ${y})">\n${shapes.join('\n')}\n</g>`;
}

const BOLD = 'font-weight="600" font-size="13"';
const LETTERING = {
  title: `${painted('ink')} ${BOLD}`,
  'end-title': `${painted('end-ink')} ${BOLD}`,
  note: painted('note'),
} as const;

export function text(
  [x, y]: Point,
  content: string,
  style: keyof typeof LETTERING,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text ${LETTERING[style]} x="${x}" y="${y}"${anchored}>${escaped(content)}</text>`;
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

/** A title's are larger and bold. */
export function titleWidth(content: string): number {
  return textWidth(content) * 1.25;
}

export function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
