import type { Plan } from '../../asl/saga/plan';
import type { Step } from '../../asl/saga/step';
import { changes, waits } from './calls';
import { arrow, type Box, box, frame, LINE_HEIGHT, wrapped } from './svg';

/** Where the creates and, opposite, the undos stand. */
export interface Columns {
  readonly create: { readonly x: number };
  readonly undo: { readonly x: number };
  readonly width: number;
}

/** A plan, drawn: every create has its undo beside it, creates lead down, undos up. */
export interface Ladder {
  readonly shapes: readonly string[];
  readonly bottom: number;
}

const GAP = 20;
const PADDING = 10;
const CAPTION = 24;

export function ladder(plan: Plan, columns: Columns, top: number): Ladder {
  switch (plan.kind) {
    case 'step':
      return rung(plan.step, columns, top);
    case 'sequence':
      return stacked(plan.plans, columns, top, (at) => passages(columns, at));
    case 'where':
      return ladder(plan.plan, columns, top);
    case 'parallel':
      return atOnce(plan.branches, columns, top);
  }
}

function rung(step: Step, columns: Columns, top: number): Ladder {
  const created = step.create.states('Next');
  const undone = step.undo.states('Next');
  const createLines = lines(changes(created), waits(created), columns.width);
  const undoLines = lines(changes(undone), waits(undone), columns.width);
  const height = 28 + Math.max(createLines.length, undoLines.length) * LINE_HEIGHT;
  const at = ({ x }: { readonly x: number }): Box => ({ x, y: top, width: columns.width, height });
  return {
    shapes: [
      box(at(columns.create), step.name === 'Slot' ? 'function' : 'step', step.name, createLines),
      box(at(columns.undo), 'undo', step.name, undoLines),
    ],
    bottom: top + height,
  };
}

function lines(states: readonly string[], waits: boolean, width: number): string[] {
  return wrapped(
    [...states.slice(0, -1).map((state) => `${state},`), `${states.at(-1)}${waits ? ' ◷' : ''}`],
    width - 16,
  );
}

function stacked(
  plans: readonly Plan[],
  columns: Columns,
  top: number,
  between: (top: number) => readonly string[],
): Ladder {
  return plans.reduce<Ladder>(
    (above, plan, index) => {
      const start = index === 0 ? top : above.bottom + GAP;
      const { shapes, bottom } = ladder(plan, columns, start);
      return { shapes: [...above.shapes, ...(index === 0 ? [] : between(start)), ...shapes], bottom };
    },
    { shapes: [], bottom: top },
  );
}

/** Between what ends at `top - GAP` and what begins at `top`. */
function passages({ create, undo, width }: Columns, top: number): string[] {
  const [down, up] = [create.x + width / 2, undo.x + width / 2];
  return [
    arrow([
      [down, top - GAP],
      [down, top - 1],
    ]),
    arrow([
      [up, top],
      [up, top - GAP + 1],
    ]),
  ];
}

/** One frame per branch, in both columns, all in a frame that is entered and left as a whole. */
function atOnce(branches: Readonly<Record<string, Plan>>, columns: Columns, top: number): Ladder {
  const inner = inset(columns, 2 * PADDING);
  const shapes: string[] = [];
  const frames: string[] = [];
  let y = top + CAPTION;
  for (const [name, plan] of Object.entries(branches)) {
    const drawn = ladder(plan, inner, y + CAPTION);
    const height = drawn.bottom + PADDING - y;
    for (const { x } of [columns.create, columns.undo]) {
      frames.push(frame({ x: x + PADDING, y, width: columns.width - 2 * PADDING, height }, 'group', name));
    }
    shapes.push(...drawn.shapes);
    y += height + PADDING;
  }
  for (const { x } of [columns.create, columns.undo]) {
    frames.unshift(frame({ x, y: top, width: columns.width, height: y - top }, 'group', 'at once'));
  }
  return { shapes: [...frames, ...shapes], bottom: y };
}

function inset({ create, undo, width }: Columns, by: number): Columns {
  return { create: { x: create.x + by }, undo: { x: undo.x + by }, width: width - 2 * by };
}
