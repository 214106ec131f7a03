import type { Context } from '../context';
import { UsageError } from '../usage-error';
import type { Verb } from '../verb';
import { versionNumber } from '../version-number';

interface AliasOptions {
  readonly remove?: boolean;
}

export const alias: Verb = {
  name: 'alias',
  group: 'Put a model live',
  summary: 'Point an alias such as champion at a version',
  arguments: [
    ['<model>', 'its name'],
    ['<alias>', 'lower-case letters, digits and hyphens; what points elsewhere comes here'],
    ['[version]', 'a number, latest or another alias'],
  ],
  options: (command) => command.option('--remove', 'take the alias away; its version stays'),
  examples: [
    ['alias iris champion 3', 'what is live does not change: deploy iris --version champion'],
    ['alias iris champion --remove', ''],
  ],
  async run(context: Context, [model = '', name = '', named], { remove }: AliasOptions) {
    const { api, isJson, json, say, again, paint } = context;
    if ((remove === true) === (named !== undefined)) {
      throw new UsageError('[version]: either a version, or --remove', again(`alias ${model} ${name} <version>`));
    }
    const path = { model, alias: name };
    if (named === undefined) {
      await api.ask((client) => client.DELETE('/models/{model}/aliases/{alias}', { params: { path } }));
      if (!isJson) say(`${paint.tone('good', '✔')} ${model} has no alias ${name} any more.`);
      return;
    }
    const version = await versionNumber(context, model, named);
    const { data, text } = await api.ask((client) =>
      client.PUT('/models/{model}/aliases/{alias}', { params: { path }, body: { version } }),
    );
    if (isJson) return json(text);
    say(
      `${paint.tone('good', '✔')} ${data.alias} of ${data.model} is version ${data.version}.`,
      paint.dim(`Put it live: ${again(`deploy ${data.model} --version ${data.alias} --watch`)}`),
    );
  },
};
