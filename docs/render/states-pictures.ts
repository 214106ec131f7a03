import type { StateMachine, States } from '../../asl/language/states';
import { count } from './calls';
import type { Drawing } from './layout';
import { type Phase, phasesOf, waysBetween } from './phases';
import { type Label, pile } from './state-box';
import { draw, drawState, framed } from './state-drawing';
import { moved, picture } from './svg';

/** A picture of states. */
export interface StatesPicture {
  readonly title: string;
  readonly file: string;
  readonly svg: string;
}

/** A workflow as a whole, and each of its phases. */
export interface WorkflowPictures {
  readonly workflow: string;
  readonly comment: string;
  readonly overview: StatesPicture;
  readonly phases: readonly StatesPicture[];
}

const MARGIN = 16;
const DESCRIPTION = 'Every state, and every way between them; broken lines are taken on an error.';

/** Every state of the workflows, and every way between them. What is the same in several workflows is drawn once. */
export function statesPictures(workflows: Readonly<Record<string, StateMachine>>): readonly WorkflowPictures[] {
  const variants = new Map<string, Set<string>>();
  for (const phase of Object.values(workflows).flatMap(allPhasesOf)) {
    variants.set(phase.name, (variants.get(phase.name) ?? new Set()).add(drawPhase(phase).shapes.join()));
  }
  return Object.entries(workflows).map(([workflow, machine]) => {
    return {
      workflow,
      comment: machine.Comment,
      overview: statesPicture(`The ${workflow} workflow`, workflow, drawOverview(machine.States, phasesOf(machine))),
      phases: allPhasesOf(machine).map((phase) => {
        const name = dashed(phase.name);
        const file = variants.get(phase.name)!.size === 1 ? name : `${workflow}-${name}`;
        return statesPicture(phase.name, file, drawPhase(phase));
      }),
    };
  });
}

function allPhasesOf(machine: StateMachine): Phase[] {
  return phasesOf(machine).flatMap((phase) => [phase, ...phase.within]);
}

function drawPhase({ name, scopes, within }: Phase): Drawing {
  return framed(
    name,
    scopes,
    within.map((phase) => ({ ...phase, label: labelOfPhase(phase) })),
  );
}

function labelOfPhase({ name, scopes }: Phase): Label {
  const states = scopes.reduce((total, scope) => total + count(scope), 0);
  return { title: name, role: 'function', lines: [`${states} states`] };
}

/** Each phase as one box. */
function drawOverview(states: States, phases: readonly Phase[]): Drawing {
  const inPhases = new Set(phases.flatMap(({ standsFor }) => standsFor));
  const alone = Object.entries(states).filter(([name]) => !inPhases.has(name));
  const boxes = [
    ...alone.map(([name, state]) => [name, drawState(name, state)] as const),
    ...phases.map((phase) => [phase.name, pile([labelOfPhase(phase)])] as const),
  ];
  return draw(new Map(boxes), waysBetween(states, phases));
}

function statesPicture(title: string, file: string, { shapes, width, height }: Drawing): StatesPicture {
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const svg = picture(size, { title, description: DESCRIPTION }, [moved(shapes, { x: MARGIN, y: MARGIN })]);
  return { title, file: `${file}-states.svg`, svg };
}

/** `CollectEvidence` as `collect-evidence`. */
function dashed(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}
