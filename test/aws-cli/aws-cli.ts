import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where the AWS CLI is, if not on the path. */
const COMMAND = process.env.AWS_CLI ?? 'aws';

/** Why there is none; undefined where there is. */
export function whyNoAwsCli(): string | undefined {
  const { status } = spawnSync(COMMAND, ['--version'], { stdio: 'ignore' });
  return status === 0 ? undefined : `there is no AWS CLI: ${COMMAND} does not run`;
}

/** The AWS CLI with local mode as its endpoint, which CLIs before 2.13 do not take from AWS_ENDPOINT_URL. */
export class AwsCli {
  /** @param folder - where it runs, and writes answers to */
  constructor(
    private readonly endpoint: string,
    private readonly folder: string,
  ) {}

  /** What it prints. Rejects, with what it complains of, when it ends with another exit code than 0. */
  run(...args: string[]): Promise<string> {
    return this.execute(COMMAND, ['--endpoint-url', this.endpoint, ...args]);
  }

  /** A command as it stands in a document. */
  shell(command: string): Promise<string> {
    return this.execute('bash', ['-c', command.replace(/^aws /, `'${COMMAND}' --endpoint-url ${this.endpoint} `)]);
  }

  private async execute(program: string, args: readonly string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PYTHONPATH: process.env.PYTHONPATH,
      AWS_ACCESS_KEY_ID: 'anybody',
      AWS_SECRET_ACCESS_KEY: 'anything',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_PAGER: '',
    };
    const { stdout } = await execute(program, args, {
      cwd: this.folder,
      env: env as NodeJS.ProcessEnv,
      maxBuffer: 64 << 20,
    });
    return stdout.trim();
  }
}

/** The commands in a document that begin with `aws`: in blocks after a `$`, and in the text between backticks. */
export function documentedCommands(markdown: string): string[] {
  const inBlocks = [...markdown.matchAll(/^ *\$ (aws (?:.*\\\n)*.*)$/gm)];
  const inText = [...markdown.matchAll(/`(aws [^`\n]+)`/g)];
  return [...inBlocks, ...inText].map(([, command]) => command!.replace(/\\\n\s*/g, ''));
}
