import type { Context } from '../context';
import { deploymentFields, deploymentRequest } from '../deployment-fields';
import { started } from '../started';
import type { Options, Verb } from '../verb';

export const plan: Verb = {
  name: 'plan',
  group: 'Put a model live',
  summary: 'Say what deploy would do, and do nothing',
  arguments: [['<model>', 'its name']],
  options: deploymentFields,
  examples: [
    ['plan iris', 'the latest version'],
    ['plan iris --version 3 --max-tasks 8', 'what another version on more tasks comes to'],
  ],
  async run(context: Context, [model = ''], options: Options) {
    const body = { ...deploymentRequest(options), dryRun: true };
    const answer = await context.api.ask((client) =>
      client.POST('/models/{model}/deployments', { params: { path: { model } }, body }),
    );
    return started(context, model, answer, {});
  },
};
