import type { Deployment } from '../client/resources';
import { deploymentTitle } from './deployment-title';
import { evidenceOf } from './evidence';
import { deploymentStatus } from './status-in-words';
import { type TellingLines, tellingLines } from './telling-lines';
import type { Told } from './tone';
import { type Advice, whatToDo } from './what-to-do';

/** A failure in words: what happened, how that is known, what is there now and what to do. */
export interface FailureView {
  readonly deploymentId: string;
  readonly model: string;
  readonly title: string;
  readonly status: Told;
  /** The error's name, as the runbook has it. */
  readonly error: string;
  readonly cause: string;
  /** What it was doing, in a person's words. */
  readonly during: string | undefined;
  /** What was seen, one thing each: `a task stopped: … (exit code 1)`. */
  readonly seen: readonly string[];
  readonly log: TellingLines;
  readonly leftovers: readonly string[];
  /** What is there now. */
  readonly now: string;
  readonly advice: readonly Advice[];
}

/** Each kind of evidence is told of so often. */
const MOST_OF_A_KIND = 3;

/** With what ECS ends nearly all of its events. */
const ADVERTISED = / For more information, see the .*$/;

/** @returns undefined for a deployment that did not fail */
export function failureView(deployment: Deployment): FailureView | undefined {
  const { deploymentId, model, status, error, leftovers = [] } = deployment;
  if (status === 'IN_PROGRESS' || status === 'LIVE' || status === 'DELETED') return undefined;
  return {
    deploymentId,
    model,
    title: deploymentTitle(deployment),
    status: deploymentStatus(deployment),
    error: error?.error ?? 'unknown',
    cause: error?.cause ?? 'The record does not tell why.',
    during: error?.step,
    seen: seen(deployment),
    log: tellingLines(evidenceOf(deployment.evidence).logTail),
    leftovers,
    now: whatIsThereNow(deployment),
    advice: whatToDo(deployment),
  };
}

function seen({ evidence }: Deployment): string[] {
  const { stoppedTasks, targetHealth, scalingActivities, serviceEvents } = evidenceOf(evidence);
  const tasks = stoppedTasks.map(({ stoppedReason, containers }) => {
    const exits = containers.flatMap(({ exitCode }) => (exitCode === undefined ? [] : [`exit code ${exitCode}`]));
    const reasons = containers.flatMap(({ reason }) => reason ?? []);
    const details = [...exits, ...reasons].join(', ');
    return `a task stopped: ${stoppedReason || 'no reason given'}${details === '' ? '' : ` (${details})`}`;
  });
  const targets = targetHealth.flatMap(({ state, description }) =>
    state === 'healthy' || description === '' ? [] : [`the load balancer finds a task ${state}: ${description}`],
  );
  const launches = scalingActivities.map(({ statusMessage }) => `an instance was not launched: ${statusMessage}`);
  const events = serviceEvents
    .filter((event) => /unable|unhealthy|fail/i.test(event))
    .map((event) => `ECS: ${event.replace(ADVERTISED, '')}`);
  return [tasks, targets, launches, events].flatMap(mostOfAKind);
}

function mostOfAKind(told: readonly string[]): string[] {
  const different = [...new Set(told)];
  const more = different.length - MOST_OF_A_KIND;
  return more > 0 ? [...different.slice(0, MOST_OF_A_KIND), `and ${more} more of the kind`] : different;
}

function whatIsThereNow({ status, kind, error }: Deployment): string {
  if (status === 'CLEANUP_FAILED')
    return kind === 'DELETE'
      ? 'Not all of the endpoint is gone.'
      : 'Something is not as it was before; the endpoint keeps its place until that is mended.';
  if (status === 'REJECTED') return 'What was there before; nothing was touched.';
  return error?.error === 'DeploymentStopped'
    ? 'What was there before: it was stopped, and what it had done is taken back.'
    : 'What was there before: the former version, or nothing.';
}
