import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Assembly, type LambdaFunction, lambdaFunctions } from '../../local/assembly';
import { median } from './stopwatch';

const COLD_STARTS = 20;

export interface BundledFunction {
  readonly name: string;
  readonly bytes: number;
  /** From the start of a fresh Node.js process to the handler's first answer; median, in milliseconds. */
  readonly coldStartMs: number;
}

/** The size and the cold start of every bundled function. */
export async function bundledFunctions(assembly: Assembly): Promise<BundledFunction[]> {
  const measured: BundledFunction[] = [];
  for (const lambda of lambdaFunctions(assembly)) {
    const starts: number[] = [];
    for (let start = 0; start < COLD_STARTS; start++) starts.push(await coldStart(lambda));
    const { size } = statSync(path.join(lambda.codeDir, 'index.js'));
    measured.push({ name: lambda.name, bytes: size, coldStartMs: Math.round(median(starts)) });
  }
  return measured;
}

/** An event that every handler answers or refuses without calling AWS: a route that does not exist, or nothing. */
const EVENT = { httpMethod: 'GET', resource: '/', headers: {}, requestContext: { identity: {} } };

const PROBE = `
  const started = Number(process.argv[1]);
  const { handler } = require(process.argv[2]);
  const answered = () => process.stdout.write(String(Date.now() - started));
  Promise.resolve().then(() => handler(JSON.parse(process.argv[3]), { awsRequestId: '1' })).then(answered, answered);
`;

async function coldStart({ codeDir, environment, name }: LambdaFunction): Promise<number> {
  const env = {
    ...environment,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_LAMBDA_FUNCTION_NAME: name,
    POWERTOOLS_TRACE_ENABLED: 'false',
    // Nothing listens there: whoever calls nevertheless is refused at once, and does not try again.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_MAX_ATTEMPTS: '1',
  };
  const code = [PROBE, String(Date.now()), path.resolve(codeDir, 'index.js'), JSON.stringify(EVENT)];
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', ...code], { env });
  const answer = /(\d+)$/.exec(stdout)?.[1];
  if (answer === undefined) throw new Error(`${name} gave no answer: ${stdout}`);
  return Number(answer);
}
