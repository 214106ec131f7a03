import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Faults, parseFaults } from '../aws/faults';

export const USAGE = `Usage: npm run local -- [options]

Starts the whole platform on this machine and prints "ready <url>" when it serves.
The "--" keeps npm from taking the options for its own.

  --port <number>   port of the REST API and of the AWS endpoint (4566; 0: any that is free)
  --speed <number>  how many times faster than real time the platform's time passes (60)
  --virtual         time does not pass but jumps from one event to the next
  --data <folder>   keeps registry and artifacts there from one run to the next; without it all is lost at the end
  --faults <file>   AWS calls that fail and executions that end early, as JSON
  --help            this text`;

export interface LocalOptions {
  readonly port: number;
  readonly speed: number;
  readonly virtual: boolean;
  /** Where registry and artifacts are kept. */
  readonly data?: string;
  readonly faults?: Faults;
}

/** Wrong arguments: the message says which and what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; undefined when only the usage is asked for. Throws UsageError. */
export function parseOptions(args: readonly string[]): LocalOptions | undefined {
  const { help, port, speed, virtual, data, faults } = parse(args);
  if (help) return undefined;
  return {
    port: numberOf(
      '--port',
      port,
      'a whole number from 0 to 65535',
      (n) => Number.isInteger(n) && n >= 0 && n <= 65_535,
    ),
    speed: numberOf('--speed', speed, 'a number above 0', (n) => n > 0 && Number.isFinite(n)),
    virtual,
    ...(data !== undefined && { data: folder(data) }),
    ...(faults !== undefined && { faults: readFaults(faults) }),
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        port: { type: 'string', default: '4566' },
        speed: { type: 'string', default: '60' },
        virtual: { type: 'boolean', default: false },
        data: { type: 'string' },
        faults: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message.split(/[.\n]/)[0], { cause: error });
  }
}

function numberOf(flag: string, text: string, expected: string, isValid: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!isValid(value)) throw new UsageError(`${flag} must be ${expected}, not ${JSON.stringify(text)}`);
  return value;
}

function folder(name: string): string {
  if (name === '') throw new UsageError('--data must be a folder, not ""');
  if (existsSync(name) && !statSync(name).isDirectory()) throw new UsageError(`--data: ${name} is not a folder`);
  return name;
}

function readFaults(file: string): Faults {
  if (!existsSync(file)) throw new UsageError(`--faults: there is no file ${file}`);
  try {
    return parseFaults(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
