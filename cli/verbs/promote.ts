import type { Context } from '../context';
import { underWay } from '../find-deployment';
import { mayHaveStarted, started, WATCH } from '../started';
import { NotNowError } from '../usage-error';
import type { Options, Verb } from '../verb';

export const promote: Verb = {
  name: 'promote',
  group: 'Put a model live',
  summary: 'Let a canary that waits for it take over',
  arguments: [
    ['<model>', 'its name'],
    ['[deployment]', 'its id (the one that is under way)'],
  ],
  options: (command) => command.option(...WATCH),
  examples: [
    ['promote iris --watch', ''],
    ['promote iris iris_deploy_build-3', ''],
  ],
  async run(context: Context, [model = '', id], options: Options) {
    const deploymentId = id ?? (await current(context, model));
    mayHaveStarted(context, model);
    const params = { path: { model, deploymentId } };
    const answer = await context.api.ask((client) =>
      client.POST('/models/{model}/deployments/{deploymentId}/promotion', { params }),
    );
    return started(context, model, answer, options);
  },
};

async function current(context: Context, model: string): Promise<string> {
  const found = await underWay(context, model);
  if (found) return found.data.deploymentId;
  throw new NotNowError(`No deployment of ${model} is under way.`, context.again(`status ${model}`));
}
