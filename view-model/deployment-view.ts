import type { Deployment, DeploymentStep } from '../client/resources';
import { callerInWords } from './caller';
import { type CanaryView, canaryView } from './canary-view';
import { deploymentTitle } from './deployment-title';
import { forecastInWords } from './forecast-in-words';
import { deploymentStatus } from './status-in-words';
import { ago, between, duration, stopwatch } from './times';
import type { Told } from './tone';
import { versionLabel } from './versions';

export type StepState = 'done' | 'under way' | 'failed' | 'broken off';

export interface StepView {
  readonly words: string;
  readonly state: StepState;
  /** `0:42`: how long it took, or has taken by now. */
  readonly took: string;
  /** What belongs to it: what it waits for, how a canary does. */
  readonly waitsFor?: string;
  readonly canary?: CanaryView;
}

/** A deployment as a person follows it. */
export interface DeploymentView {
  readonly deploymentId: string;
  readonly model: string;
  readonly title: string;
  readonly status: Told;
  readonly version: string;
  readonly requestedBy: string | undefined;
  readonly started: string;
  readonly elapsed: string;
  readonly steps: readonly StepView[];
  /** `about 2 min left`; undefined where nothing is known. */
  readonly remaining: string | undefined;
  /** How long it was to take, `2:57`, and that with what came of it; `''` where nothing was forecast. */
  readonly forecast: string;
  readonly checkedForecast: string;
  /** Whether a canary waits for somebody's word. */
  readonly waitsForPromotion: boolean;
  /** Of one that was measured and is at no step of it any more. */
  readonly canary?: CanaryView;
  readonly url: string | undefined;
}

/** Of a deployment that has failed and is not over yet. */
const GOING_BACK: Told = { words: 'failed, going back', tone: 'bad' };

export function deploymentView(deployment: Deployment, now: number): DeploymentView {
  const { deploymentId, model, kind, status, startedAt, endedAt, progress, canary, requestedBy, forecast } = deployment;
  const isUnderWay = status === 'IN_PROGRESS';
  const measured = canary && canaryView(canary, now);
  const isMeasured = isUnderWay && (canary?.verdict === 'MEASURING' || canary?.verdict === 'WAITING');
  const steps = stepViews(deployment, now, isMeasured ? measured : undefined);
  return {
    deploymentId,
    model,
    title: deploymentTitle(deployment),
    status:
      isUnderWay && steps.some(({ state }) => state === 'failed') ? GOING_BACK : deploymentStatus({ status, kind }),
    version: versionLabel(deployment),
    requestedBy: callerInWords(requestedBy),
    started: ago(startedAt, now),
    elapsed: stopwatch(between(startedAt, isUnderWay ? undefined : endedAt, now)),
    steps,
    remaining: isUnderWay
      ? (remaining(startedAt, progress?.typicalSeconds, now, 'usual') ??
        remaining(startedAt, forecast?.seconds, now, 'forecast'))
      : undefined,
    forecast: forecast ? stopwatch(forecast.seconds * 1_000) : '',
    checkedForecast: forecastInWords(deployment),
    waitsForPromotion: isUnderWay && canary?.verdict === 'WAITING',
    ...(measured && !isMeasured && { canary: measured }),
    url: deployment.url,
  };
}

function stepViews({ status, progress, steps }: Deployment, now: number, canary: CanaryView | undefined): StepView[] {
  const isUnderWay = status === 'IN_PROGRESS';
  const all = (isUnderWay ? progress?.steps : steps) ?? inOneStep(isUnderWay ? progress : undefined);
  const current = isUnderWay ? all.findLastIndex(({ endedAt }) => endedAt === undefined) : -1;
  return all.map((step, index) => ({
    words: step.words,
    state: stateOf(step, isUnderWay),
    took: stopwatch(between(step.startedAt, step.endedAt, isUnderWay ? now : Date.parse(step.startedAt))),
    ...(index === current && progress?.waitsFor !== undefined && { waitsFor: progress.waitsFor }),
    ...(index === current && canary && { canary }),
  }));
}

/** An API of a former release tells of the step that is under way only. */
function inOneStep(progress: { readonly step: string; readonly since: string } | undefined): DeploymentStep[] {
  return progress ? [{ words: progress.step, startedAt: progress.since }] : [];
}

function stateOf({ endedAt, failed }: DeploymentStep, isUnderWay: boolean): StepState {
  if (failed) return 'failed';
  if (endedAt !== undefined) return 'done';
  return isUnderWay ? 'under way' : 'broken off';
}

/** By how long this model's deployments take, or by the forecast where it is the first of its kind; one that takes longer says so instead of counting up. */
function remaining(
  startedAt: string,
  seconds: number | undefined,
  now: number,
  which: 'usual' | 'forecast',
): string | undefined {
  if (seconds === undefined) return undefined;
  const left = seconds * 1_000 - between(startedAt, undefined, now);
  if (left >= 10_000) return `about ${duration(left)} left`;
  return left > -30_000 ? 'about to end' : `longer than the ${which} ${duration(seconds * 1_000)}`;
}
