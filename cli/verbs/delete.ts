import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { mayHaveStarted, started, WATCH } from '../started';
import type { Options, Verb } from '../verb';

export const deleteEndpoint: Verb = {
  name: 'delete',
  group: 'Change what is live',
  summary: 'Delete the endpoint; versions, images and history are kept',
  arguments: [['<model>', 'its name']],
  options: (command) =>
    command
      .option(...WATCH)
      .option('--yes', 'do not ask: without a terminal nobody is asked anyway')
      .option('--idempotency-key <key>', 'sent again with the same key, it is the same deletion'),
  examples: [['delete iris --watch', '']],
  async run(context: Context, [model = ''], options: Options) {
    const { idempotencyKey, yes } = options as { idempotencyKey?: string; yes?: boolean };
    if (!yes && !context.isJson && !(await isMeant(context, model))) {
      context.note('Nothing was deleted.');
      return EXIT.refused;
    }
    mayHaveStarted(context, model);
    const answer = await context.api.ask((client) =>
      client.DELETE('/models/{model}/endpoint', {
        params: { path: { model }, ...(idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } }) },
      }),
    );
    return started(context, model, answer, options);
  },
};

async function isMeant({ io }: Context, model: string): Promise<boolean> {
  if (!io.ask) return true;
  const answer = await io.ask(`Delete the endpoint of ${model}? Its URL will answer no more. [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}
