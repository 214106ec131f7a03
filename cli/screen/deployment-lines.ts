import type { CanaryView } from '../../view-model/canary-view';
import type { DeploymentView, StepView } from '../../view-model/deployment-view';
import type { Paint } from './paint';
import { hanging, table, wrapped } from './table';

/** A deployment as a tree: what was done, what is under way, and what belongs to that. */
export function deploymentLines(view: DeploymentView, width: number, paint: Paint): string[] {
  return [
    ...wrapped(headline(view, paint), width),
    ...view.steps.flatMap((step) => stepLines(step, width, paint)),
    ...(view.canary ? canaryLines(view.canary, '  ', width, paint) : []),
  ];
}

function headline({ title, status, elapsed, remaining, requestedBy }: DeploymentView, paint: Paint): string {
  const asides = [elapsed, remaining, requestedBy === undefined ? undefined : `by ${requestedBy}`];
  const told = asides.filter((aside) => aside !== undefined).join(', ');
  return `${paint.bold(title)}  ${paint.told(status)}  ${paint.dim(told)}`;
}

/** Sign and time stand before the words, so that words of any length leave them in their columns. */
function stepLines({ words, state, took, waitsFor, canary }: StepView, width: number, paint: Paint): string[] {
  const line = hanging(
    `  ${paint.step(state)} ${paint.dim(took.padStart(7))}  `,
    state === 'done' ? words : paint.bold(words),
    width,
  );
  const waits = waitsFor === undefined ? [] : hanging(INDENT, paint.dim(`waits for ${waitsFor}`), width);
  return [...line, ...waits, ...(canary ? canaryLines(canary, INDENT, width, paint) : [])];
}

const INDENT = ' '.repeat(13);

/** How the new version does beside the old one. */
export function canaryLines(canary: CanaryView, indent: string, width: number, paint: Paint): string[] {
  const { words, tone, share, reason, elapsed, sides, limits, promoteWithin } = canary;
  const head = [share, elapsed === '' ? '' : `for ${elapsed}`].filter(Boolean).join(', ');
  const rows = sides.map(({ name, requests, errors, p95 }) => [name, requests, errors, p95]);
  const within = Math.max(20, width - indent.length);
  const lines = [
    ...wrapped([head, paint.tone(tone, words)].filter(Boolean).join('  '), within),
    ...(reason === '' ? [] : wrapped(paint.dim(reason), within)),
    ...(rows.length === 0 ? [] : table(FIGURES, rows, within, paint)),
    ...(limits === '' ? [] : wrapped(paint.dim(`allowed: ${limits}`), within)),
    ...(promoteWithin === undefined ? [] : wrapped(`to be promoted within ${promoteWithin}`, within)),
  ];
  return lines.map((line) => `${indent}${line}`);
}

const FIGURES = [
  { title: 'version' },
  { title: 'requests', right: true },
  { title: 'failed', right: true },
  { title: 'p95', right: true },
];
