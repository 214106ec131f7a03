import type { Answer } from '../client/answered';
import { isPlan } from '../client/is-plan';
import type { DeploymentPlan, StartedDeployment } from '../client/resources';
import type { Context } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { planned } from './planned';
import { watch } from './watch';

interface Options {
  readonly watch?: boolean;
}

/**
 * What is said once a deployment has been asked for: how to look at it, or how it goes until it ends.
 * @param what - now happens to the deployment
 */
export async function started(
  context: Context,
  model: string,
  { data, text }: Answer<StartedDeployment | DeploymentPlan>,
  { watch: isWatched }: Options,
  what = 'is under way',
): Promise<ExitCode> {
  const { isJson, json, say, again, paint } = context;
  // A file of a request may ask for that.
  if (isPlan(data)) return planned(context, { data, text });
  if (isWatched) return watch(context, { model, deploymentId: data.deploymentId });
  if (isJson) json(text);
  else
    say(
      `${paint.tone('busy', '●')} ${data.deploymentId} ${what}.`,
      paint.dim(`To look: ${again(`status ${model} --watch`)}`),
    );
  return EXIT.ok;
}

/** What is told of Ctrl-C while the request is on its way. */
export function mayHaveStarted({ onInterrupt, again }: Context, model: string): void {
  onInterrupt(`It may have been started, and then it goes on. To look: ${again(`status ${model} --watch`)}`);
}

export const WATCH = ['--watch', 'show what it does until it ends; the exit status says how'] as const;
