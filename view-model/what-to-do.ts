import type { Deployment } from '../client/resources';
import type { RunbookRow } from './runbook-row';
import { RUNBOOK_ROWS } from './runbook-rows';

/** What the runbook says. Texts have code in backticks. */
export interface Advice {
  /** What it means. */
  readonly meaning: string;
  readonly lookAt: string;
  readonly toDo: string;
}

type Failed = Pick<Deployment, 'model' | 'status' | 'error'>;

/** What the runbook says of a failure: of its error, and where something is left of that too. */
export function whatToDo({ model, status, error }: Failed): Advice[] {
  const ofError = error ? RUNBOOK_ROWS.filter((row) => isAbout(row, error)) : [];
  // What is said of a case goes before what is said of the error in general.
  const [best] = ofError.toSorted((a, b) => precision(b) - precision(a));
  const ofStatus = RUNBOOK_ROWS.filter(({ names }) => names.includes(status));
  return [...(best ? [best] : []), ...ofStatus].map((row) => advice(row, model));
}

/** What the runbook says of an endpoint that is not simply live. */
export function whatToDoAbout({ model, status }: { readonly model: string; readonly status: string }): Advice[] {
  return RUNBOOK_ROWS.filter(({ names }) => names.includes(status)).map((row) => advice(row, model));
}

function isAbout(row: RunbookRow, { error, cause = '', step = '' }: NonNullable<Failed['error']>): boolean {
  if (row.orCause !== undefined && cause.includes(row.orCause)) return true;
  return (
    row.names.some((name) => patternOf(name).test(error)) &&
    (row.cause === undefined || cause.includes(row.cause)) &&
    (row.step === undefined || step === row.step)
  );
}

function patternOf(name: string): RegExp {
  const parts = name.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function precision({ names, cause, step }: RunbookRow): number {
  return (
    (cause === undefined ? 0 : 2) + (step === undefined ? 0 : 2) + (names.some((name) => name.includes('…')) ? 0 : 1)
  );
}

/** The runbook's examples are of a model called iris. */
function advice({ description, investigation, resolution }: RunbookRow, model: string): Advice {
  const [meaning = '', lookAt = '', toDo = ''] = [description, investigation, resolution].map((text) =>
    text.replaceAll('/models/iris', `/models/${model}`).replaceAll('slipway-dev-iris', `<prefix>-${model}`),
  );
  return { meaning, lookAt, toDo };
}
