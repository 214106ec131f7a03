import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Lambda } from '../../../../local/aws/lambda';
import { VirtualClock } from '../../../../local/clock';
import { eventually } from '../../../eventually';

const codeDir = mkdtempSync(path.join(tmpdir(), 'lambda-'));
writeFileSync(
  path.join(codeDir, 'index.js'),
  `let count = 0;
exports.echo = async (event, context) => ({
  event,
  count: ++count,
  table: process.env.TABLE_NAME,
  home: process.env.HOME ?? null,
  key: process.env.AWS_ACCESS_KEY_ID,
  endpoint: process.env.AWS_ENDPOINT_URL,
  now: new Date().toISOString().slice(0, 16),
  name: context.functionName,
  remaining: context.getRemainingTimeInMillis() > 500,
});
exports.fail = async () => { console.error('about to %s', 'fail'); throw Object.assign(new Error('full'), { name: 'NoFreeSlot' }); };
exports.hang = () => new Promise(() => setInterval(() => {}, 1000));
exports.exit = () => process.exit(1);
exports.slow = async () => { await new Promise((resolve) => setTimeout(resolve, 20)); return null; };
`,
);
afterAll(() => rmSync(codeDir, { recursive: true }));

const open: Lambda[] = [];
afterEach(() => Promise.all(open.splice(0).map((lambda) => lambda.close())));

function lambda(handler: string, timeoutSeconds = 300) {
  const clock = new VirtualClock(Date.UTC(2030, 5, 1, 12));
  const lines: string[] = [];
  let requests = 0;
  const service = new Lambda({
    functions: [
      {
        name: 'app',
        arn: 'arn:aws:lambda:us-east-1:111111111111:function:app',
        roleArn: 'arn:aws:iam::111111111111:role/app',
        codeDir,
        handler,
        environment: { TABLE_NAME: 'models' },
        timeoutSeconds,
        memoryMiB: 128,
        logGroup: '/app',
      },
    ],
    clock,
    region: 'us-east-1',
    endpointUrl: 'http://127.0.0.1:1',
    newRequestId: () => `request-${++requests}`,
    log: (_group, _stream, line) => lines.push(line),
  });
  open.push(service);
  const invoke = async (event: unknown = {}, name = 'app') => {
    const Payload = new TextEncoder().encode(JSON.stringify(event));
    const answer = await service.operations.Invoke({ FunctionName: name, Payload });
    return { ...answer, json: JSON.parse(new TextDecoder().decode(answer.Payload)) };
  };
  return { service, clock, lines, invoke };
}

describe('Invoke', () => {
  it('runs the function with its own environment, in platform time', async () => {
    const { invoke, service } = lambda('index.echo');
    const { json, ...answer } = await invoke({ model: 'iris' }, 'arn:aws:lambda:us-east-1:111111111111:function:app');
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(json).toMatchObject({
      event: { model: 'iris' },
      table: 'models',
      home: null,
      endpoint: 'http://127.0.0.1:1',
      now: '2030-06-01T12:00',
      name: 'app',
      remaining: true,
    });
    expect(service.roleOf(json.key)).toBe('arn:aws:iam::111111111111:role/app');
    expect(service.roleOf('AKIA')).toBeUndefined();
  });

  it('keeps a function warm', async () => {
    const { invoke } = lambda('index.echo');
    await invoke();
    expect((await invoke()).json.count).toBe(2);
  });

  it('reports an error without paths of this machine, and logs', async () => {
    const { invoke, lines } = lambda('index.fail');
    const { FunctionError, json } = await invoke();
    expect(FunctionError).toBe('Unhandled');
    expect(json).toMatchObject({ errorType: 'NoFreeSlot', errorMessage: 'full' });
    expect(json.trace.join()).toContain('/var/task/index.js');
    expect(json.trace.join()).not.toContain(codeDir);
    await eventually(() => lines.join('\n').includes('request-1\tERROR\tabout to fail'));
  });

  it.each([
    ['index.hang', 'Sandbox.Timedout', 'Task timed out after 0.05 seconds'],
    ['index.exit', 'Runtime.ExitError', 'Runtime exited'],
    ['index.none', 'Runtime.HandlerNotFound', 'index.none is undefined or not exported'],
    ['none.handler', 'Runtime.ImportModuleError', "Cannot find module 'none'"],
  ])('of %s fails with %s', async (handler, errorType, message) => {
    const { invoke } = lambda(handler, handler === 'index.hang' ? 0.05 : undefined);
    const { FunctionError, json } = await invoke();
    expect(FunctionError).toBe('Unhandled');
    expect(json.errorType).toBe(errorType);
    expect(json.errorMessage).toContain(message);
  });

  it('starts a new environment after one that crashed', async () => {
    const { invoke } = lambda('index.exit');
    await invoke();
    expect((await invoke()).json.errorType).toBe('Runtime.ExitError');
  });

  it('refuses an unknown function', async () => {
    await expect(lambda('index.echo').invoke({}, 'other')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

describe('virtual time', () => {
  it('stands still while a function computes', async () => {
    const { invoke, clock } = lambda('index.slow');
    const startedAt = clock.now();
    const elsewhere = clock.sleep(3_600_000);
    await invoke();
    expect(clock.now()).toBe(startedAt);
    await elsewhere;
  });

  it('passes while one of its AWS calls is under way', async () => {
    const { invoke, clock, service } = lambda('index.slow');
    const invoked = invoke();
    await Promise.resolve();
    const ended = service.callStarted('ASIA-app-1');
    await clock.sleep(150);
    ended();
    await invoked;
  });
});
