import type { State, States } from '../../asl/language/states';
import { scopesOf } from './calls';
import { type Drawing, laidOut } from './layout';
import { type Phase, waysBetween } from './phases';
import { type Label, labelOf, pile } from './state-box';
import { arrow, frame, moved, titleWidth } from './svg';
import type { Way } from './ways';

const PADDING = 12;
const CAPTION = 26;
/** More scopes than fit beside each other go on below. */
const WIDEST = 860;

/** States that are drawn elsewhere, and the box that stands for them. */
export interface Elsewhere extends Pick<Phase, 'name' | 'standsFor'> {
  readonly label: Label;
}

/** All states of a scope, with what is within them. */
function drawStates(states: States, elsewhere: readonly Elsewhere[]): Drawing {
  const standIns = elsewhere.filter(({ standsFor }) => standsFor.some((name) => name in states));
  const away = new Set(standIns.flatMap(({ standsFor }) => standsFor));
  const here = Object.fromEntries(Object.entries(states).filter(([name]) => !away.has(name)));
  const ways = waysBetween(states, standIns);
  const ends = endsBelow(here, ways);
  const drawings = [
    ...Object.entries(here).flatMap(([name, state]) =>
      ends.has(name) ? [] : [[name, drawState(name, state, labelsBelow(name, here, ends))] as const],
    ),
    ...standIns.map(({ name, label }) => [name, pile([label])] as const),
  ];
  return draw(
    new Map(drawings),
    ways.filter(({ to }) => !ends.has(to)),
  );
}

/** Each end that one state alone leads to, with that state: standing right below it, it leaves room for what goes on. */
function endsBelow(states: States, ways: readonly Way[]): ReadonlyMap<string, string> {
  const ends = Object.entries(states).flatMap(([name, { Type }]) => {
    const [from, ...others] = ways.filter(({ to }) => to === name).map((way) => way.from);
    if (from === undefined || others.length > 0 || !states[from] || scopesOf(states[from]).length > 0) return [];
    // What all goes well for leads to its end; only a Choice has it as one of several.
    const isAside = Type === 'Fail' || (Type === 'Succeed' && states[from].Type === 'Choice');
    return isAside ? [[name, from] as const] : [];
  });
  return new Map(ends);
}

function labelsBelow(name: string, states: States, ends: ReadonlyMap<string, string>): Label[] {
  return [...ends].flatMap(([end, above]) => (above === name ? [labelOf(end, states[end]!)] : []));
}

export function drawState(name: string, state: State, below: readonly Label[] = []): Drawing {
  if (state.Type === 'Map') return framed(`${name}: for each`, scopesOf(state));
  return state.Type === 'Parallel' ? framed(name, scopesOf(state)) : pile([labelOf(name, state), ...below]);
}

/** Drawings with the ways between them. */
export function draw(drawings: ReadonlyMap<string, Drawing>, ways: readonly Way[]): Drawing {
  const { boxes, lines, width, height } = laidOut(drawings, ways);
  return {
    shapes: [
      ...lines.map(({ way, points }) => arrow(points, { failure: way.failure })),
      ...[...drawings].map(([name, { shapes }]) => moved(shapes, boxes.get(name)!)),
    ],
    width,
    height,
  };
}

/** Scopes beside each other in a frame; what does not fit goes on below. */
export function framed(caption: string, scopes: readonly States[], elsewhere: readonly Elsewhere[] = []): Drawing {
  const shapes: string[] = [];
  let [x, y, rowHeight, width] = [PADDING, CAPTION, 0, Math.ceil(titleWidth(caption)) + 3 * PADDING];
  for (const drawing of scopes.map((scope) => drawStates(scope, elsewhere))) {
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
