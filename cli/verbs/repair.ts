import type { Context } from '../context';
import { WATCH } from '../started';
import type { Options, Verb } from '../verb';
import { broughtBack } from './rollback';

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
  run(context: Context, [model = ''], options: Options) {
    return broughtBack(context, model, { repair: true }, options);
  },
};
