import type { Deployment } from '../../client/resources';
import { deploymentTitle } from '../../view-model/deployment-title';
import { deploymentView } from '../../view-model/deployment-view';
import { stopwatch } from '../../view-model/times';

/** What is new of a deployment since the last look, a line each: for logs and pipes. */
export class PlainProgress {
  private readonly told = new Set<string>();

  next(deployment: Deployment, now: number): string[] {
    const title = `${deploymentTitle(deployment)} (${deployment.deploymentId})`;
    // Which version it is may be known later only.
    const lines = this.told.size === 0 ? [title, ...this.lines(deployment, now)] : this.lines(deployment, now);
    return lines.filter((line) => !this.told.has(line) && this.told.add(line));
  }

  private lines(deployment: Deployment, now: number): string[] {
    const view = deploymentView(deployment, now);
    const steps = (deployment.status === 'IN_PROGRESS' ? deployment.progress?.steps : deployment.steps) ?? [];
    const began = steps.map(
      ({ words, startedAt }) => [Date.parse(startedAt) - Date.parse(deployment.startedAt), words] as const,
    );
    const waitsFor = view.steps.find((step) => step.waitsFor !== undefined)?.waitsFor;
    const canary = view.steps.find((step) => step.canary)?.canary ?? view.canary;
    const sides = canary?.sides.map(
      ({ name, requests, errors, p95 }) => `${name}: ${requests} requests, ${errors} failed, p95 ${p95}`,
    );
    return [
      ...began.map(([ms, words]) => `${stopwatch(ms).padStart(7)}  ${words}`),
      // Of steps at once, the last that began is not the one that takes long.
      ...(waitsFor === undefined ? [] : [`         waits for ${waitsFor}`]),
      ...(canary ? [`         ${[canary.share, canary.words, ...(sides ?? [])].filter(Boolean).join('; ')}`] : []),
    ];
  }
}
