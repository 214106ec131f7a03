import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type EnvironmentConfig, environmentSchema } from './schema';

export const CONFIG_FOLDER = 'config';

/** Reads and checks `config/<env>.json`. Throws an error that says where, what and what was expected. */
export function loadConfig(env: string, folder: string = CONFIG_FOLDER): EnvironmentConfig {
  const known = environments(folder);
  if (!known.includes(env))
    throw new Error(`context env=${env}: there is no ${folder}/${env}.json; known are ${known.join(', ')}`);
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
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = environmentSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Error([`${file} is not a valid environment:`, ...parsed.error.issues.map(describe)].join('\n  '));
}

function describe(issue: z.core.$ZodIssue): string {
  const at = issue.path.length > 0 ? issue.path.join('.') : '(the whole file)';
  if (issue.code === 'unrecognized_keys') return `${at}: unknown ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  if (issue.input === undefined) return `${at}: is missing (${issue.message})`;
  return `${at}: ${JSON.stringify(issue.input)} ${issue.message}`;
}
