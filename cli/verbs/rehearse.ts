import type { RehearsalReport } from '../../local/rehearsal/report';
import type { Context } from '../context';
import { deploymentFields, deploymentRequest } from '../deployment-fields';
import { EXIT, type ExitCode } from '../exit-codes';
import { wholeNumber } from '../number-option';
import { rehearsalLines } from '../screen/rehearsal-lines';
import { MissingError, NoAccessError, UnreachableError, UsageError } from '../usage-error';
import type { Options, Verb } from '../verb';

interface Typed extends Options {
  readonly env?: string;
  readonly local?: string;
  readonly faults?: true;
  readonly limit?: number;
  readonly policy?: true;
  readonly healthyAfter?: number;
  readonly requests?: number;
}

export const rehearse: Verb = {
  name: 'rehearse',
  group: 'Put a model live',
  summary: 'Read an environment’s account, and deploy on a twin of it in virtual time',
  arguments: [['[model]', 'its name; every model that has an endpoint, if none is named']],
  options: (command) =>
    deploymentFields(
      command
        .option('--env <env>', 'the environment, config/<env>.json of this checkout, with your AWS credentials')
        .option('--faults', 'also with every fault at every step')
        .option('--limit <faults>', 'so many of these failures, spread over all that there are', wholeNumber)
        .option('--healthy-after <seconds>', 'how long the model takes to load: nobody can read that', wholeNumber)
        .option(
          '--requests <per minute>',
          'how often each endpoint is called meanwhile: a canary is measured on that',
          wholeNumber,
        )
        .option('--policy', 'print the rights that it takes, as an IAM policy, and do nothing else'),
    ),
  examples: [
    ['rehearse iris --env dev', 'the latest version: how long it would take, and what would be left'],
    ['rehearse --env dev --faults', 'before a release: every failure of every model’s deployment'],
    ['rehearse --env dev --policy', 'what whoever rehearses has to be allowed: to read'],
  ],
  async run(context: Context, [model], options: Options) {
    const typed = options as Typed;
    const env = environmentOf(typed);
    // The twin takes longer to load than all else of this program, and is only on a checkout.
    const rehearsal = require('../../local/rehearsal') as typeof import('../../local/rehearsal');
    const progress = progressOn(context);
    try {
      if (typed.policy) {
        context.json(JSON.stringify(rehearsal.policyOf(env), null, 2));
        return EXIT.ok;
      }
      const report = await rehearsal.rehearse({
        env,
        endpoint: typed.local === undefined ? undefined : new URL(context.settings.url).origin,
        model,
        request: deploymentRequest(options) as never,
        faults: typed.faults || typed.limit !== undefined ? { most: typed.limit } : undefined,
        healthyAfterSeconds: typed.healthyAfter,
        requestsPerMinute: typed.requests,
        progress: progress.show,
      });
      progress.clear();
      return told(context, report);
    } catch (error) {
      throw rehearsal.isRefusal(error) ? refusal(error) : error;
    } finally {
      progress.clear();
    }
  },
};

function environmentOf({ env, local }: Typed): string {
  if (local !== undefined) return env ?? 'local';
  if (env !== undefined) return env;
  throw new UsageError('Which environment?', 'slipway rehearse --env dev, or --local for the local mode');
}

function told({ isJson, json, say, width, paint }: Context, report: RehearsalReport): ExitCode {
  if (isJson) json(JSON.stringify(report));
  else say(...rehearsalLines(report, width, paint));
  return report.ok ? EXIT.ok : EXIT.failed;
}

/** At a terminal one line that changes; elsewhere nobody waits. */
function progressOn({ io: { stderr } }: Context): { show(line: string): void; clear(): void } {
  const write = (text: string) => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${text}`);
  };
  return { show: (line) => write(line.slice(0, stderr.columns - 1)), clear: () => write('') };
}

const REFUSALS = {
  usage: UsageError,
  'not found': MissingError,
  'no access': NoAccessError,
  unreachable: UnreachableError,
} as const;

function refusal(error: Error & { readonly kind?: keyof typeof REFUSALS; readonly toDo?: string | undefined }): Error {
  return new REFUSALS[error.kind ?? 'usage'](error.message, error.toDo, { cause: error });
}
