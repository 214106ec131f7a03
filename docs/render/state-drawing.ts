import type { Branch, State } from '../../asl/language/states';
import { drawScope, moved } from './state-layout';
import { box, frame, type Role, textWidth } from './svg';

/** Shapes with their upper left corner at 0, 0. */
export interface Drawing {
  readonly shapes: readonly string[];
  readonly width: number;
  readonly height: number;
}

const PADDING = 12;
const CAPTION = 26;
/** More branches than fit beside each other go on below. */
const WIDEST = 1_100;

export function drawState(name: string, state: State): Drawing {
  switch (state.Type) {
    case 'Parallel':
      return framed(name, state.Branches);
    case 'Map':
      return framed(`${name}: for each`, [state.ItemProcessor]);
    case 'Task':
      return boxed(name, 'step', [state.Resource.split(':').slice(-2).join(':')]);
    case 'Wait':
      return boxed(name, 'state', [typeof state.Seconds === 'number' ? `${state.Seconds} s` : 'seconds as computed']);
    case 'Fail':
      return boxed(name, 'undo', state.Error.startsWith('{%') ? [] : [state.Error]);
    case 'Succeed':
      return boxed(name, 'end', []);
    default:
      return boxed(name, 'state', [state.Type]);
  }
}

function boxed(title: string, role: Role, lines: readonly string[]): Drawing {
  const width = Math.ceil(Math.max(textWidth(title) * 1.12, ...lines.map(textWidth)) + 24);
  const height = 30 + lines.length * 14;
  return { shapes: [box({ x: 0, y: 0, width, height }, role, title, lines)], width, height };
}

function framed(caption: string, branches: readonly Branch[]): Drawing {
  const shapes: string[] = [];
  let [x, y, rowHeight, width] = [PADDING, CAPTION, 0, textWidth(caption) + 3 * PADDING];
  for (const drawing of branches.map(drawScope)) {
    if (x > PADDING && x + drawing.width > WIDEST) {
      x = PADDING;
      y += rowHeight + PADDING;
      rowHeight = 0;
    }
    shapes.push(moved(drawing.shapes, { x, y }));
    x += drawing.width + PADDING;
    rowHeight = Math.max(rowHeight, drawing.height);
    width = Math.max(width, x);
  }
  const height = y + rowHeight + PADDING;
  return { shapes: [frame({ x: 0, y: 0, width, height }, 'frame', caption), ...shapes], width, height };
}
