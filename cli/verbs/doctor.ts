import type { Tone } from '../../view-model/tone';
import type { Context } from '../context';
import { checkApi } from '../doctor/api';
import { awsClients } from '../doctor/aws';
import { checkEnvironment } from '../doctor/environment';
import { type Finding, warn } from '../doctor/finding';
import { EXIT } from '../exit-codes';
import { hanging } from '../screen/table';
import { UsageError } from '../usage-error';
import type { Verb } from '../verb';

export const doctor: Verb = {
  name: 'doctor',
  group: 'Begin',
  summary: 'Look whether all is as it must be: the API, and an environment in AWS',
  options: (command) =>
    command.option(
      '--env <env>',
      'look also at what config/<env>.json names, in its account, with your AWS credentials',
    ),
  examples: [
    ['doctor', 'does the API answer, is the key right'],
    ['doctor --env dev', 'before the first deployment: network, names, tokens, mail, quotas, roles, bootstrap'],
  ],
  async run(context: Context, _, { env }: { env?: string }) {
    const { isJson, json, say } = context;
    const findings = [...(await ofApi(context)), ...(env === undefined ? [] : await checkEnvironment(env, awsClients))];
    if (isJson) json(JSON.stringify({ items: findings }));
    else say(...findings.flatMap((finding) => lines(finding, context)));
    return findings.some(({ level }) => level === 'fail') ? EXIT.failed : EXIT.ok;
  },
};

/** Before the platform is deployed there is no API yet. */
async function ofApi(context: Context): Promise<Finding[]> {
  try {
    return await checkApi(context.api, context.settings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [warn(error.message, error.toDo)];
  }
}

const TONES: Readonly<Record<Finding['level'], Tone>> = { ok: 'good', warn: 'warning', fail: 'bad' };

function lines({ level, what, toDo }: Finding, { paint, width }: Context): string[] {
  const label = paint.tone(TONES[level], level.padEnd(4));
  return [...hanging(`${label}  `, what, width), ...(toDo === undefined ? [] : hanging('      → ', toDo, width))];
}
