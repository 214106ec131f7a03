import type { Context } from '../context';
import { mayHaveStarted, started, WATCH } from '../started';
import type { Options, Verb } from '../verb';

export const repair: Verb = {
  name: 'repair',
  group: 'Change what is live',
  summary: 'Put right what is live where somebody has changed it by hand: see upkeep',
  arguments: [['<model>', 'its name']],
  options: (command) =>
    command
      .option(...WATCH)
      .option('--dry-run', 'say what it would do, and do nothing')
      .option('--idempotency-key <key>', 'sent again with the same key, it is the same deployment'),
  examples: [['repair iris --watch', 'the version and the settings that are live, once more']],
  async run(context: Context, [model = ''], options: Options) {
    const { idempotencyKey, dryRun } = options as { idempotencyKey?: string; dryRun?: true };
    if (!dryRun) mayHaveStarted(context, model);
    const answer = await context.api.ask((client) =>
      client.POST('/models/{model}/endpoint/rollback', {
        params: { path: { model }, ...(idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } }) },
        body: { repair: true, ...(dryRun && { dryRun }) },
      }),
    );
    return started(context, model, answer, options);
  },
};
