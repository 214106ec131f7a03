import type { Deployment, Progress } from './follow-deployment';

const LINE_WIDTH = 82;
/** What is done within this time goes into one line. */
const SAME_TIME_MS = 5_000;

/** Platform time as `3:07`. */
export function minutes(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `0:02   CreateCluster, CreateTargetGroup`: what was done, beside the platform time at which it was. */
export function progressParagraphs(progress: readonly Progress[]): string[] {
  const groups: Progress[][] = [];
  for (const one of progress) {
    const group = groups.at(-1);
    if (group?.[0] && one.elapsedMs - group[0].elapsedMs < SAME_TIME_MS) group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => {
    const steps = group.map(({ step }) => step).join(', ');
    return beside(minutes(group[0]!.elapsedMs).padEnd(5), wrap(steps));
  });
}

/** Why a deployment failed, from its record. */
export function failureParagraphs({ error, evidence }: Deployment): string[] {
  const task = evidence?.stoppedTasks?.[0];
  return [
    beside('why       ', wrap(`${error?.error}: ${error?.cause}`)),
    ...(task
      ? [
          beside('stopped   ', wrap(task.stoppedReason)),
          beside('exit code ', [task.containers.map(({ exitCode }) => exitCode).join(', ')]),
        ]
      : []),
    ...(evidence?.logTail ? [beside('last words', evidence.logTail.slice(-2))] : []),
  ];
}

function beside(label: string, lines: readonly string[]): string {
  return lines.map((line, i) => `${i === 0 ? label : ' '.repeat(label.length)}  ${line}`).join('\n');
}

function wrap(text: string): string[] {
  return text.match(new RegExp(`.{1,${LINE_WIDTH}}(\\s|$)|\\S+`, 'g'))?.map((line) => line.trimEnd()) ?? [];
}
