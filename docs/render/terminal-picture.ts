import { painted, type Tone } from './palette';
import { escaped, picture } from './svg';

const MONOSPACE = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";
const CHARACTER_WIDTH = 7.3;
const LINE_HEIGHT = 17;
const MARGIN = 18;

/** What a program printed, as a terminal shows it. */
export function terminalPicture(
  about: { readonly title: string; readonly description: string },
  lines: readonly string[],
): string {
  const width = Math.ceil(2 * MARGIN + CHARACTER_WIDTH * Math.max(...lines.map((line) => line.length)));
  const height = 2 * MARGIN + LINE_HEIGHT * lines.length;
  const shapes = lines.flatMap((line, i) => {
    if (line === '') return [];
    const style = `${painted(toneOf(line))}${isHeading(line) ? ' font-weight="600"' : ''}`;
    return [
      `<text ${style} x="${MARGIN}" y="${MARGIN + LINE_HEIGHT * (i + 1) - 5}" xml:space="preserve">${escaped(line)}</text>`,
    ];
  });
  return picture({ width, height }, about, [`<g font-family="${MONOSPACE}">`, ...shapes, '</g>']);
}

function toneOf(line: string): Tone {
  if (/^ *(LIVE|DELETED)\b/.test(line)) return 'good';
  if (/^ *(ROLLED_BACK|why)\b/.test(line)) return 'bad';
  return isHeading(line) || /^ +[←→]/.test(line) ? 'ink' : 'note';
}

function isHeading(line: string): boolean {
  return /^\S/.test(line);
}
