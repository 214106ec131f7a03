import type { State, StateMachine, States } from '../../asl/language/states';
import { changes, scopesOf, waits } from './calls';
import type { Columns } from './ladder';
import type { Landmarks } from './landmarks';
import { arrow, type Box, box, frame, LINE_HEIGHT, type Point, text, titleWidth, wrapped } from './svg';
import { wayBetween } from './ways';

/** A part of the picture and where others connect to it. */
export interface Band {
  readonly shapes: readonly string[];
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
}

type Place = Omit<Box, 'height'>;

const GAP = 20;
const HEIGHT = 34;

const NO_ENDPOINT_YET = [
  'What Preflight refuses is rejected where an endpoint is live;',
  'else it rolls back what an earlier attempt may have left.',
];

/** What comes before the endpoint is touched, and the end of a deployment that goes no further. */
export function admissionBand(
  { StartAt, States: states }: StateMachine,
  { fork, admit: admission, rejection: refusal }: Landmarks,
  { x, y, width }: Place,
): Band {
  const way = wayBetween(states, StartAt, fork).slice(0, -1);
  const step = (width - 24 - (way.length - 1) * GAP) / way.length;
  const boxes = way.map((_, i): Box => ({ x: x + 12 + i * (step + GAP), y: y + 30, width: step, height: HEIGHT }));
  const admit = boxes[way.indexOf(admission)]!;
  const room = Math.max(step, titleWidth(refusal) + 12);
  const rejection = { ...admit, x: admit.x + (step - room) / 2, y: y + 92, width: room };
  const afterwards = rejection.x + room + GAP;
  const rejected = { ...rejection, x: afterwards, width: admit.x + 2 * step + GAP - afterwards };
  const height = 140;
  return {
    ...extent(y, height),
    shapes: [
      frame({ x, y, width, height }, 'frame', 'Nothing is touched yet'),
      ...way.map((name, i) => box(boxes[i]!, 'state', name)),
      ...boxes.slice(1).map((next, i) => arrow(across(boxes[i]!, next))),
      box(rejection, 'state', refusal),
      box(rejected, 'end', 'REJECTED'),
      arrow(downTo(admit, rejection), { failure: true }),
      ...NO_ENDPOINT_YET.map((note, i) => text([x + 12, rejection.y + 14 + i * LINE_HEIGHT], note, 'note')),
      arrow(across(rejection, rejected)),
    ],
  };
}

/** A live endpoint's change and, opposite, the same change back. */
export function changeRow(states: States, landmarks: Landmarks, { create, undo, width }: Columns, y: number): Band {
  const both = [landmarks.update, landmarks.restore];
  const [update, restore] = both.map((attempt) =>
    changesOf(states[attempt]!, new RegExp(`Of(${both.join('|')}|MoveBack)$`), width),
  ) as [string[], string[]];
  const height = 30 + Math.max(update.length, restore.length) * LINE_HEIGHT;
  return {
    ...extent(y, height),
    shapes: [
      box({ x: create.x, y, width, height }, 'step', `${landmarks.update}: change(the new version)`, update),
      box({ x: undo.x, y, width, height }, 'undo', `${landmarks.restore}: change(the former version)`, restore),
    ],
  };
}

function changesOf(attempt: State, suffix: RegExp, width: number): string[] {
  const scopes = scopesOf(attempt);
  const names = scopes.flatMap(changes).map((name) => name.replace(suffix, ''));
  const [last, ...others] = [...new Set(names)].reverse();
  return wrapped(
    [...others.reverse().map((name) => `${name},`), `${last}${scopes.some(waits) ? ' ◷' : ''}`],
    width - 16,
  );
}

/** The end of a success. */
export function recordBox(states: States, { record, live }: Landmarks, place: Place): Band {
  return oneAfterAnother(wayBetween(states, record, live).slice(0, -1), place);
}

/** The beginning of a failure's end. */
export function evidenceBox(states: States, { evidence, decision }: Landmarks, place: Place): Band {
  return oneAfterAnother(wayBetween(states, evidence, decision).slice(0, -1), place);
}

function oneAfterAnother([first, ...others]: readonly string[], { x, y, width }: Place): Band {
  return { ...extent(y, 52), shapes: [box({ x, y, width, height: 52 }, 'state', first!, [others.join(', ')])] };
}

/** After the undos: what is left is looked for, and the deployment ends as it turns out. */
export function rollbackEnd({ verification, undone }: Landmarks, { x, y, width }: Place): Band {
  const half = (width - GAP) / 2;
  const ends = { x: x + half + GAP, y, width: half, height: HEIGHT };
  const look: Box = { x, y: y + HEIGHT + GAP, width: half, height: HEIGHT };
  const record: Box = { ...look, x: ends.x };
  return {
    top: y,
    middle: record.y + HEIGHT / 2,
    bottom: record.y + HEIGHT,
    shapes: [
      box(ends, 'end', 'ROLLED_BACK'),
      box({ ...ends, x }, 'end', 'CLEANUP_FAILED'),
      box(look, 'state', verification),
      box(record, 'state', undone),
      arrow(across(look, record)),
      arrow(upTo(record, ends)),
      arrow([
        [record.x + 14, record.y],
        [record.x + 14, record.y - GAP / 2],
        [x + half / 2, record.y - GAP / 2],
        [x + half / 2, ends.y + HEIGHT + 1],
      ]),
    ],
  };
}

function extent(top: number, height: number) {
  return { top, middle: top + height / 2, bottom: top + height };
}

function across(from: Box, to: Box): Point[] {
  const y = from.y + from.height / 2;
  return [
    [from.x + from.width, y],
    [to.x - 1, y],
  ];
}

function downTo(from: Box, to: Box): Point[] {
  const x = from.x + from.width / 2;
  return [
    [x, from.y + from.height],
    [x, to.y - 1],
  ];
}

function upTo(from: Box, to: Box): Point[] {
  const x = from.x + from.width / 2;
  return [
    [x, from.y],
    [x, to.y + to.height + 1],
  ];
}
