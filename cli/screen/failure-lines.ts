import type { FailureView } from '../../view-model/failure-view';
import { inlineCode } from '../../view-model/inline-code';
import type { Advice } from '../../view-model/what-to-do';
import type { Paint } from './paint';
import { hanging, wrapped } from './table';

/** Why a deployment failed: cause, how that is known, what is there now, what to do. */
export function failureLines(view: FailureView, width: number, paint: Paint): string[] {
  const { deploymentId, title, status, error, cause, during, seen, log, leftovers, now, advice } = view;
  return [
    ...wrapped(`${paint.bold(title)}  ${paint.told(status)}  ${paint.dim(deploymentId)}`, width),
    ...section('why', [`${paint.tone('bad', error)}: ${cause}`], width, paint),
    ...section('while', during === undefined ? [] : [during], width, paint),
    ...section('seen', seen, width, paint),
    ...section('log', logLines(log, paint), width, paint),
    ...section('left', leftovers, width, paint),
    ...section('now', [now], width, paint),
    ...adviceLines(advice, width, paint),
  ];
}

function logLines({ lines, telling }: FailureView['log'], paint: Paint): string[] {
  return lines.map((line, index) => (index === telling ? paint.bold(line) : paint.dim(line)));
}

/** What the runbook says. */
export function adviceLines(advice: readonly Advice[], width: number, paint: Paint): string[] {
  return advice.flatMap(({ meaning, lookAt, toDo }) => [
    ...section('means', [code(meaning, paint)], width, paint),
    ...section('look at', lookAt === '' ? [] : [code(lookAt, paint)], width, paint),
    ...section('to do', [code(toDo, paint)], width, paint),
  ]);
}

function code(text: string, paint: Paint): string {
  return inlineCode(text)
    .map((part) => (part.isCode ? paint.code(part.text) : part.text))
    .join('');
}

const LABEL_WIDTH = 8;

function section(label: string, texts: readonly string[], width: number, paint: Paint): string[] {
  return texts.flatMap((text, index) =>
    hanging(`  ${paint.dim((index === 0 ? label : '').padEnd(LABEL_WIDTH))}`, text, width),
  );
}
