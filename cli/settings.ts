import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Io } from './io';
import { UsageError } from './usage-error';

/** Which API, and who asks. */
export interface Settings {
  readonly url: string;
  /** Without one, requests are signed with AWS credentials. */
  readonly apiKey: string | undefined;
  /** That requests are signed for. */
  readonly region: string | undefined;
  /** Where the address comes from, in words. */
  readonly source: string;
}

/** As every verb takes them. */
export interface SettingsOptions {
  readonly url?: string;
  readonly local?: string;
}

type Env = Io['env'];

export const LOCAL_PORT = '4566';
const LOCAL_KEY = 'local';
/** The bucket of `config/local.json`. */
export const LOCAL_ARTIFACTS = 'slipway-local-artifacts';

/** The file that `init` writes. */
export function settingsFile(env: Env): string {
  const folder = env.XDG_CONFIG_HOME || path.join(env.HOME || homedir(), '.config');
  return path.join(folder, 'slipway', 'settings.json');
}

/** What was typed goes before the environment's variables, and these before the file. */
export function readSettings({ url, local }: SettingsOptions, env: Env): Settings {
  if (local !== undefined) return localSettings(local);
  const file = fromFile(env);
  const [address, source] = url
    ? [url, '--url']
    : env.SLIPWAY_URL
      ? [env.SLIPWAY_URL, 'SLIPWAY_URL']
      : [file.url, settingsFile(env)];
  if (!address) {
    throw new UsageError('No API is set.', 'slipway init, or SLIPWAY_URL=…, or --local for the local mode');
  }
  // A key belongs to its API: that in the file is not sent elsewhere.
  const isOfFile = file.url !== undefined && withoutSlash(address) === withoutSlash(file.url);
  const apiKey = env.SLIPWAY_API_KEY || (isOfFile ? file.apiKey : undefined);
  return { url: checkedUrl(address, source), apiKey, region: regionOf(address) ?? env.AWS_REGION, source };
}

export function localSettings(port: string): Settings {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--local: must be a port, not "${port}"`, '--local, or --local=4567');
  }
  const url = `http://localhost:${port}/local`;
  return { url, apiKey: LOCAL_KEY, region: undefined, source: '--local' };
}

export function checkedUrl(url: string, source: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new UsageError(
      `${source}: must be a URL such as https://….execute-api.eu-central-1.amazonaws.com/dev, not "${url}"`,
    );
  }
  return withoutSlash(url);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** API Gateway has its region in its name. */
export function regionOf(url: string): string | undefined {
  return url.match(/\.execute-api\.([a-z0-9-]+)\.(?:amazonaws|api)\./)?.[1];
}

interface File {
  readonly url?: string;
  readonly apiKey?: string;
}

function fromFile(env: Env): File {
  const file = settingsFile(env);
  if (!existsSync(file)) return {};
  try {
    const { url, apiKey } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return { ...(typeof url === 'string' && { url }), ...(typeof apiKey === 'string' && { apiKey }) };
  } catch (error) {
    throw new UsageError(`${file} is not JSON.`, 'Write it anew: slipway init', { cause: error });
  }
}

/** For its owner's eyes only, since it holds a key. */
export function writeSettings(settings: File, env: Env): string {
  const file = settingsFile(env);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  return file;
}
