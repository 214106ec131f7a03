import type { Command } from 'commander';
import type { Context } from './context';
import { versionNumber } from './version-number';

interface Options {
  readonly comment?: string;
}

export const ARGUMENTS = [
  ['<model>', 'its name'],
  ['<version>', 'a number, latest or an alias'],
] as const;

export function commentOption(command: Command): Command {
  return command.option('--comment <text>', 'why, for those who read it later');
}

/** Says what somebody thinks of a version; what is live stays live, whatever that is. */
export async function judge(
  context: Context,
  status: 'approved' | 'rejected',
  [model = '', named = '']: readonly (string | undefined)[],
  { comment }: Options,
): Promise<void> {
  const { api, isJson, json, say, again, paint } = context;
  const version = await versionNumber(context, model, named);
  const { data, text } = await api.ask((client) =>
    client.PUT('/models/{model}/versions/{version}/approval', {
      params: { path: { model, version } },
      body: { status, ...(comment !== undefined && { comment }) },
    }),
  );
  if (isJson) return json(text);
  const isApproved = status === 'approved';
  say(
    `${paint.tone(isApproved ? 'good' : 'bad', isApproved ? '✔' : '✖')} Version ${data.version} of ${data.model} is ${status}.`,
    ...(isApproved
      ? [paint.dim(`Put it live: ${again(`deploy ${data.model} --version ${data.version} --watch`)}`)]
      : []),
  );
}
