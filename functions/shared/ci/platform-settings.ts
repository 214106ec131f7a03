import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { validate } from '../rest/validate';
import { Failure } from './failure';

const schema = z.object({
  region: z.optional(z.string()),
  tableName: z.string(),
  deployStateMachineArn: z.string(),
  /** Registry host and prefix of the models' repositories: `111111111111.dkr.ecr.eu-central-1.amazonaws.com/slipway-dev`. */
  repositories: z.string(),
});

/** Where the platform is: the deployment of the CI stack puts this file beside the commands. */
export type PlatformSettings = z.infer<typeof schema>;

export const PLATFORM_FILE = 'platform.json';

export function readPlatformSettings(file: string): PlatformSettings {
  if (!existsSync(file)) {
    throw new Failure(
      `${file}: there is no such file; it belongs beside this command, or give another with --platform`,
    );
  }
  try {
    return validate(schema, JSON.parse(readFileSync(file, 'utf8')), file);
  } catch (error) {
    throw new Failure(
      error instanceof SyntaxError ? `${file}: is not JSON: ${error.message}` : (error as Error).message,
      { cause: error },
    );
  }
}
