import type { StateMachine } from '../../asl/language/states';
import { plan } from '../../asl/plan';
import { admissionBand, type Band, changeRow, evidenceBox, recordBox, rollbackEnd } from './deploy-phases';
import { type Columns, ladder } from './ladder';
import { landmarksOf } from './landmarks';
import { arrow, box, type Point, picture, text } from './svg';

const WIDTH = 880;
const COLUMNS: Columns = { create: { x: 56 }, undo: { x: 490 }, width: 340 };
const [LEFT, RIGHT] = [COLUMNS.create.x, COLUMNS.undo.x];
const [LEFT_END, RIGHT_END] = [LEFT + COLUMNS.width, RIGHT + COLUMNS.width];
/** Middles of the columns: creates lead down, undos up. */
const [DOWN, UP] = [LEFT + COLUMNS.width / 2, RIGHT + COLUMNS.width / 2];
/** Vertical lines beside and between the columns. */
const RAIL = { toUpdate: 20, success: 38, failure: 428, toUndo: 462, restored: 856 } as const;

/** The deploy workflow: what it does in order, the plan, and the same plan backwards when anything fails. */
export function workflowPicture(machine: StateMachine): string {
  const { States: states } = machine;
  const landmarks = landmarksOf(machine);
  const admission = admissionBand(machine, landmarks, { x: 20, y: 16, width: WIDTH - 40 });
  const end = rollbackEnd(landmarks, { x: RIGHT, y: admission.bottom + 24, width: COLUMNS.width });
  const top = end.bottom + 42;
  const steps = ladder(plan, COLUMNS, top);
  const change = changeRow(states, landmarks, COLUMNS, steps.bottom + 64);
  const outcome = change.bottom + 52;
  const record = recordBox(states, landmarks, { x: LEFT, y: outcome, width: COLUMNS.width });
  const evidence = evidenceBox(states, landmarks, { x: RIGHT, y: outcome, width: COLUMNS.width });
  const live = { x: DOWN - 60, y: record.bottom + 22, width: 120, height: 34 };

  return picture(
    { width: WIDTH, height: live.y + live.height + 16 },
    { title: 'The deploy workflow', description: DESCRIPTION },
    [
      ...[admission, end, steps, change, record, evidence].flatMap(({ shapes }) => shapes),
      box(live, 'end', 'LIVE'),
      text([DOWN + 10, top - 14], 'Provision: forward(plan)', 'title'),
      text([UP - 10, top - 14], 'Roll back: backward(plan)', 'title', 'end'),
      text([RIGHT, live.y + 21], '◷ waits, within a limit, until it is done', 'note'),
      ...entrances(admission, top, change),
      ...successes(steps.bottom, change, record, live.y),
      ...failures(top, steps.bottom, change, evidence),
      ...waysBack(top, steps.bottom, change, evidence, end),
    ],
  );
}

const DESCRIPTION =
  'After admission and preflight the steps of the plan are created one after the other; those in a frame marked "at once" in parallel. Any error leads over the collection of evidence to the same plan backwards: beside each create stands its undo. With a live endpoint it is updated instead, and restored on an error.';

function entrances(admission: Band, top: number, change: Band): string[] {
  return [
    arrow(line([DOWN, admission.bottom], [DOWN, top - 1])),
    text([DOWN + 10, admission.bottom + 22], 'no endpoint yet', 'note'),
    arrow(line([RAIL.toUpdate + 8, admission.bottom], [RAIL.toUpdate + 8, change.middle], [LEFT - 1, change.middle])),
    text([RAIL.toUpdate + 16, admission.bottom + 22], 'endpoint is live', 'note'),
  ];
}

function successes(stepsBottom: number, change: Band, record: Band, liveTop: number): string[] {
  const below = stepsBottom + 22;
  return [
    arrow(
      line(
        [DOWN, stepsBottom],
        [DOWN, below],
        [RAIL.success + 4, below],
        [RAIL.success + 4, record.middle],
        [LEFT - 1, record.middle],
      ),
    ),
    arrow(line([DOWN, change.bottom], [DOWN, record.top - 1])),
    arrow(line([DOWN, record.bottom], [DOWN, liveTop - 1])),
  ];
}

/** Every create may fail: one line for all of them. */
function failures(top: number, stepsBottom: number, change: Band, evidence: Band): string[] {
  const join = (y: number) => arrow(line([LEFT_END, y], [RAIL.failure, y]), { failure: true, joins: true });
  return [
    arrow(
      line(
        [LEFT_END, top + 14],
        [RAIL.failure, top + 14],
        [RAIL.failure, evidence.middle],
        [RIGHT - 1, evidence.middle],
      ),
      { failure: true },
    ),
    ...[stepsBottom - 20, change.middle].map(join),
    text([RAIL.failure + 6, top + 32], 'any', 'note'),
    text([RAIL.failure + 6, top + 46], 'error', 'note'),
  ];
}

function waysBack(top: number, stepsBottom: number, change: Band, evidence: Band, end: Band): string[] {
  const fork = evidence.top - 26;
  return [
    arrow(line([UP, evidence.top], [UP, change.bottom + 1])),
    text([UP + 10, fork + 14], 'endpoint was live', 'note'),
    arrow(
      line(
        [RIGHT + 20, evidence.top],
        [RIGHT + 20, fork],
        [RAIL.toUndo, fork],
        [RAIL.toUndo, stepsBottom + 34],
        [UP, stepsBottom + 34],
        [UP, stepsBottom + 1],
      ),
    ),
    text([UP + 10, stepsBottom + 26], 'there was no endpoint', 'note'),
    arrow(line([UP, top], [UP, end.bottom + 1])),
    arrow(
      line(
        [RIGHT_END, change.middle],
        [RAIL.restored, change.middle],
        [RAIL.restored, end.middle],
        [RIGHT_END + 1, end.middle],
      ),
    ),
  ];
}

function line(...points: Point[]): Point[] {
  return points;
}
