import type { Context } from '../context';
import { MissingError } from '../usage-error';
import type { Verb } from '../verb';

export const open: Verb = {
  name: 'open',
  group: 'Look',
  summary: "Open the console in a browser, or print a model's URL",
  arguments: [['[model]', 'its endpoint instead of the console']],
  options: (command) => command.option('--print', 'print the address only'),
  examples: [
    ['open', 'the console'],
    ['curl $(slipway open iris)/predict --data @flower.json', ''],
  ],
  async run(context: Context, [model], options: { print?: boolean }) {
    const { io, settings, isJson, json, say } = context;
    const url = model === undefined ? `${settings.url}/console` : await endpointUrl(context, model);
    if (isJson) return json(JSON.stringify({ url }));
    say(url);
    if (!options.print && io.stdout.isTTY && hasScreen(io.env)) await io.openBrowser(url).catch(() => {});
  },
};

async function endpointUrl({ api, again }: Context, model: string): Promise<string> {
  const { data } = await api.ask((client) => client.GET('/models/{model}', { params: { path: { model } } }));
  if (data.endpoint?.url) return data.endpoint.url;
  throw new MissingError(`${model} has no endpoint.`, again(`deploy ${model} --watch`));
}

/** A browser on another machine helps nobody, and in CI nobody looks. */
function hasScreen(env: Context['io']['env']): boolean {
  const isRemote = Boolean(env.SSH_CONNECTION || env.SSH_TTY || env.CI);
  const isHeadless = process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY && !env.WSL_DISTRO_NAME;
  return !isRemote && !isHeadless;
}
