import * as z from 'zod/mini';
import { readConfig } from './read-config';
import { readJsonFile } from './read-json-file';

const schema = z.object({
  region: z.optional(z.string()),
  /** The API, with its stage, where it takes signed requests: `https://….execute-api.eu-central-1.amazonaws.com/dev/ci`. */
  apiUrl: z.url(),
  /** Registry host and prefix of the models' repositories: `111111111111.dkr.ecr.eu-central-1.amazonaws.com/slipway-dev`. */
  repositories: z.string(),
});

/** Where the platform is: the deployment of the CI stack puts this file beside the commands. */
export type PlatformSettings = z.infer<typeof schema>;

export const PLATFORM_FILE = 'platform.json';

export function readPlatformSettings(file: string): PlatformSettings {
  const missing = 'there is no such file; it belongs beside this command, or give another with --platform';
  return readConfig(schema, readJsonFile(file, missing), file);
}
