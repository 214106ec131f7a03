import type { Context } from '../context';
import { underWay } from '../find-deployment';
import { started, WATCH } from '../started';
import { NotNowError } from '../usage-error';
import type { Options, Verb } from '../verb';

export const stop: Verb = {
  name: 'stop',
  group: 'Change what is live',
  summary: 'Stop a deployment that is under way, and take back what it did',
  arguments: [
    ['<model>', 'its name'],
    ['[deployment]', 'its id (the one that is under way)'],
  ],
  options: (command) => command.option(...WATCH),
  examples: [
    ['stop iris', 'some minutes later it has ended as rolled back'],
    ['stop iris --watch', 'wait for that; the exit status is 1, since the deployment failed'],
  ],
  async run(context: Context, [model = '', id], options: Options) {
    const found = id === undefined ? await underWay(context, model) : undefined;
    const deploymentId = id ?? found?.data.deploymentId;
    if (deploymentId === undefined) {
      throw new NotNowError(`No deployment of ${model} is under way.`, context.again(`status ${model}`));
    }
    const params = { path: { model, deploymentId } };
    const answer = await context.api.ask((client) =>
      client.DELETE('/models/{model}/deployments/{deploymentId}', { params }),
    );
    return started(context, model, answer, options, 'is being stopped, and what it did is taken back');
  },
};
