import type { Context } from '../context';
import { jsonOrText } from '../deployment-fields';
import type { ExitCode } from '../exit-codes';
import { mayHaveStarted, started, WATCH } from '../started';
import type { Options, Verb } from '../verb';

export const rollback: Verb = {
  name: 'rollback',
  group: 'Change what is live',
  summary: 'Bring back what was live before',
  arguments: [
    ['<model>', 'its name'],
    ['[deployment]', 'the id of any that was ever live, see deployments (the one before)'],
  ],
  options: (command) =>
    command
      .option(...WATCH)
      .option('--dry-run', 'say what it would do, and do nothing')
      .option('--strategy <strategy>', 'rolling, canary, blueGreen, or JSON as the API takes it')
      .option('--idempotency-key <key>', 'sent again with the same key, it is the same deployment'),
  examples: [
    ['rollback iris --watch', 'the version before'],
    ['rollback iris iris_deploy_build-1', 'the same image and settings as that deployment'],
    ['rollback iris --dry-run', 'what the version before would be, and what would change'],
  ],
  async run(context: Context, [model = '', deploymentId], options: Options) {
    const { strategy } = options as { strategy?: string };
    const what = {
      ...(deploymentId !== undefined && { deploymentId }),
      ...(strategy !== undefined && { strategy: jsonOrText(strategy) as 'rolling' }),
    };
    return broughtBack(context, model, what, options);
  },
};

interface What {
  readonly deploymentId?: string;
  readonly strategy?: 'rolling';
  readonly repair?: true;
}

/** Asks for it, or for a plan of it, and says what came of that. */
export async function broughtBack(context: Context, model: string, what: What, options: Options): Promise<ExitCode> {
  const { idempotencyKey, dryRun } = options as { idempotencyKey?: string; dryRun?: true };
  if (!dryRun) mayHaveStarted(context, model);
  const answer = await context.api.ask((client) =>
    client.POST('/models/{model}/endpoint/rollback', {
      params: { path: { model }, ...(idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } }) },
      body: { ...what, ...(dryRun && { dryRun }) },
    }),
  );
  return started(context, model, answer, options);
}
