// One execution environment: loads the function's module once and runs one event at a time.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');
const { parentPort, workerData } = require('node:worker_threads');

const { codeDir, handler } = workerData;
let requestId = '';
let clockOffset = 0;

// The function lives in platform time: what it stamps must agree with what the workflows stamp.
const RealDate = Date;
globalThis.Date = class PlatformDate extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [PlatformDate.now()] : args));
  }
  static now() {
    return RealDate.now() + clockOffset;
  }
};

for (const [method, level] of [
  ['debug', 'DEBUG'],
  ['error', 'ERROR'],
  ['info', 'INFO'],
  ['log', 'INFO'],
  ['warn', 'WARN'],
]) {
  console[method] = (...args) => {
    process.stdout.write(`${new Date().toISOString()}\t${requestId}\t${level}\t${format(...args)}\n`);
  };
}

async function load() {
  const split = handler.lastIndexOf('.');
  const file = path.join(codeDir, handler.slice(0, split));
  const exported = handler.slice(split + 1);
  const module = await import(pathToFileURL(resolveModule(file)).href);
  const found = module[exported] ?? module.default?.[exported];
  if (typeof found !== 'function') {
    throw Object.assign(new Error(`${handler} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  }
  return found;
}

function resolveModule(file) {
  const fs = require('node:fs');
  const found = ['.js', '.mjs', '.cjs'].map((extension) => file + extension).find((name) => fs.existsSync(name));
  if (found) return found;
  throw Object.assign(new Error(`Cannot find module '${path.basename(file)}'`), { name: 'Runtime.ImportModuleError' });
}

/** As Lambda reports it; paths are those of a real execution environment. */
function report(error) {
  const hide = (line) => line.replaceAll(codeDir, '/var/task').trim();
  const trace = String(error?.stack ?? '')
    .split('\n')
    .filter((line) => !line.includes(__filename))
    .map(hide);
  return { errorType: error?.name ?? typeof error, errorMessage: error?.message ?? String(error), trace };
}

const loaded = load();
loaded.catch(() => undefined).then(() => parentPort.postMessage({ loaded: true }));

parentPort.on('message', async ({ id, event, now, deadlineMs, identity }) => {
  requestId = id;
  clockOffset = now - RealDate.now();
  const deadline = RealDate.now() + deadlineMs;
  const context = {
    ...identity,
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - RealDate.now()),
  };
  try {
    const run = await loaded;
    const result = await run(event, context);
    parentPort.postMessage({ id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    parentPort.postMessage({ id, error: report(error) });
  }
});
