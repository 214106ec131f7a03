import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { read, sentence } from '../contract/refusal';
import { type EnvironmentConfig, environmentSchema } from './schema';

export const CONFIG_FOLDER = 'config';

/** What is wrong with the configuration, in sentences for whoever wrote it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and checks `config/<env>.json`. */
export function loadConfig(env: string, folder: string = CONFIG_FOLDER): EnvironmentConfig {
  const known = environments(folder);
  if (!known.includes(env))
    throw new ConfigError(`context env=${env}: there is no ${folder}/${env}.json; known are ${known.join(', ')}`);
  const file = path.join(folder, `${env}.json`);
  return parseConfig(file, readFileSync(file, 'utf8'));
}

export function environments(folder: string = CONFIG_FOLDER): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'schema.json')
    .map((file) => path.basename(file, '.json'))
    .sort();
}

export function parseConfig(file: string, text: string): EnvironmentConfig {
  let value: unknown;
  try {
    // Some editors begin a file with a byte order mark, which is no part of JSON.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const reading = read(environmentSchema, value);
  if (!reading.problems) return reading.data;
  const sentences = reading.problems.map((problem) => sentence(problem, 'the whole file'));
  throw new ConfigError([`${file} is not a valid environment:`, ...sentences].join('\n  '));
}
