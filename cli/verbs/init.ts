import type { Context } from '../context';
import { checkedUrl, localSettings, regionOf, type Settings, settingsFile, writeSettings } from '../settings';
import { UsageError } from '../usage-error';
import type { Verb } from '../verb';

interface InitOptions {
  readonly url?: string;
  readonly key?: string;
  readonly local?: string;
  readonly print?: boolean;
  readonly check?: boolean;
}

export const init: Verb = {
  name: 'init',
  group: 'Begin',
  summary: 'Keep the address of the API and a key, so that no verb needs them',
  options: (command) =>
    command
      .option('--key <key>', 'the API key; without one requests are signed with AWS credentials')
      .option('--print', 'print exports for a shell instead of writing a file')
      .option('--no-check', 'do not ask the API whether it knows the key'),
  examples: [
    ['init', 'asks for both: the address is an output of the stack <env>/Serving'],
    ['init --local', 'for npm run local'],
    ['eval "$(slipway init --url https://….execute-api.eu-central-1.amazonaws.com/dev --key … --print)"', ''],
  ],
  async run(context: Context, _, options: InitOptions) {
    const { io, say, paint } = context;
    const settings = await chosen(context, options);
    if (options.check !== false) {
      await context.connect(settings).ask((client) => client.GET('/models', { params: { query: { limit: 1 } } }));
    }
    const { url, apiKey } = settings;
    if (options.print) return say(...exports(settings));
    const file = writeSettings({ url, ...(apiKey !== undefined && { apiKey }) }, io.env);
    say(
      `${paint.tone('good', '✔')} ${url} ${options.check === false ? 'is kept' : 'answers, and is kept'} in ${file}`,
      '',
      ...NEXT,
    );
  },
};

const NEXT = [
  'What comes next:',
  '  slipway register iris s3://<bucket>/iris/model.json',
  '  slipway image iris <repository>:<tag> --cpu 0.5 --memory 512',
  '  slipway deploy iris --watch',
];

async function chosen({ io }: Context, { url, key, local }: InitOptions): Promise<Settings> {
  if (local !== undefined) return localSettings(local);
  const address = url ?? (await io.ask?.('Address of the API: '))?.trim();
  if (!address) throw new UsageError('--url: is missing', 'slipway init --url https://… --key …, or --local');
  const checked = checkedUrl(address, '--url');
  const asked = url === undefined && key === undefined;
  const apiKey =
    key ?? (asked ? await io.ask?.('API key (none: sign with AWS credentials): ', { secret: true }) : undefined);
  return {
    url: checked,
    apiKey: apiKey?.trim() || undefined,
    region: regionOf(checked) ?? io.env.AWS_REGION,
    source: settingsFile(io.env),
  };
}

function exports({ url, apiKey }: Settings): string[] {
  const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
  return [
    `export SLIPWAY_URL=${quoted(url)}`,
    apiKey === undefined ? 'unset SLIPWAY_API_KEY' : `export SLIPWAY_API_KEY=${quoted(apiKey)}`,
  ];
}
