import type { Deployment, Progress } from './follow-deployment';
import type { Paragraph } from './paragraph';

/** What is done within this time goes into one line. */
const SAME_TIME_MS = 5_000;

/** Platform time as `3:07`. */
export function minutes(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `0:02   CreateCluster, CreateTargetGroup`: what was done, beside the platform time at which it was. */
export function progressParagraphs(progress: readonly Progress[]): Paragraph[] {
  const groups: Progress[][] = [];
  for (const one of progress) {
    const group = groups.at(-1);
    if (group?.[0] && one.elapsedMs - group[0].elapsedMs < SAME_TIME_MS) group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => ({
    label: minutes(group[0]!.elapsedMs).padEnd(5),
    text: group.map(({ step }) => step).join(', '),
  }));
}

/** Why a deployment failed, from its record. */
export function failureParagraphs({ error, evidence }: Deployment): Paragraph[] {
  const task = evidence?.stoppedTasks?.[0];
  // ECS stops what fails its health checks: such a container has none.
  const exitCodes = task?.containers.flatMap(({ exitCode }) => exitCode ?? []) ?? [];
  return [
    { label: 'why       ', text: `${error?.error}: ${error?.cause}` },
    ...(task ? [{ label: 'stopped   ', text: task.stoppedReason }] : []),
    ...(exitCodes.length > 0 ? [{ label: 'exit code ', text: exitCodes.join(', ') }] : []),
    ...(evidence?.logTail ? [{ label: 'last words', text: evidence.logTail.slice(-2).join('\n') }] : []),
  ];
}
