import type { Context } from '../context';
import { deploymentFields, deploymentRequest } from '../deployment-fields';
import { plannedRequest } from '../planned-request';
import { mayHaveStarted, started, WATCH } from '../started';
import type { Options, Verb } from '../verb';

export const deploy: Verb = {
  name: 'deploy',
  group: 'Put a model live',
  summary: 'Put a version live, or update what is live',
  arguments: [['<model>', 'its name']],
  options: (command) =>
    deploymentFields(command.option(...WATCH))
      .option('--idempotency-key <key>', 'sent again with the same key, it is the same deployment')
      .option(
        '--plan <file>',
        'what plan --json wrote: do that, and nothing if anything is otherwise by now; - reads stdin',
      ),
  examples: [
    ['deploy iris --watch', 'the latest version, and wait until it answers'],
    ['deploy iris --version champion --min-tasks 2 --environment LOG_LEVEL=info', ''],
    ['deploy iris --strategy canary --watch', 'with 10% of the requests first'],
    ['deploy iris --plan iris.plan.json', 'as plan iris --json > iris.plan.json said, or not at all'],
  ],
  async run(context: Context, [model = ''], options: Options) {
    const { idempotencyKey, plan } = options as { idempotencyKey?: string; plan?: string };
    const body = { ...(plan !== undefined && plannedRequest(plan, model)), ...deploymentRequest(options) };
    mayHaveStarted(context, model);
    const answer = await context.api.ask((client) =>
      client.POST('/models/{model}/deployments', {
        params: { path: { model }, ...(idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } }) },
        body,
      }),
    );
    return started(context, model, answer, options);
  },
};
