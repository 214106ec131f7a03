const http = require('node:http');
const path = require('node:path');
const { classify, loadModel } = require('./classifier');

const MAX_BODY_BYTES = 1_000_000;

const model = loadModel(process.env.MODEL_FILE ?? path.join(__dirname, 'model.json'));
const modelVersion = Number(process.env.MODEL_VERSION || model.modelVersion);

class RequestError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function predict(body) {
  const { data } = parse(body);
  if (!Array.isArray(data) || data.length === 0) {
    throw new RequestError(400, '"data" must be a list of rows, such as {"data": [[5.1, 3.5, 1.4, 0.2]]}');
  }
  data.forEach(checkRow);
  return { predictions: data.map((row) => classify(model, row)), modelVersion };
}

function parse(body) {
  try {
    return JSON.parse(body) ?? {};
  } catch (error) {
    throw new RequestError(400, `The body must be JSON: ${error.message}`);
  }
}

function checkRow(row, i) {
  const { features } = model;
  if (!Array.isArray(row) || row.length !== features.length) {
    const found = Array.isArray(row) ? `${row.length} of them` : JSON.stringify(row);
    throw new RequestError(400, `data[${i}] must be ${features.length} numbers (${features.join(', ')}), not ${found}`);
  }
  const wrong = row.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RequestError(
      400,
      `data[${i}][${wrong}] (${features[wrong]}) must be a number, not ${JSON.stringify(row[wrong])}`,
    );
  }
}

async function read(request) {
  const chunks = [];
  let bytes = 0;
  // Left open, so that a request which is too large still gets its answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new RequestError(413, `The body must be at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const routes = {
  '/health': { GET: async () => ({ status: 'ok', modelVersion }) },
  '/predict': { POST: async (request) => predict(await read(request)) },
};

async function answer(request) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
  if (!route) throw new RequestError(404, `There is no ${pathname}; there is ${Object.keys(routes).join(' and ')}`);
  if (!Object.hasOwn(route, request.method)) {
    throw new RequestError(405, `${pathname} takes ${Object.keys(route).join(', ')}, not ${request.method}`);
  }
  return route[request.method](request);
}

function failure(error) {
  if (error instanceof RequestError) return error;
  console.error(error);
  return new RequestError(500, 'The prediction failed; the log says why');
}

const server = http.createServer(async (request, response) => {
  const send = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  try {
    send(200, await answer(request));
  } catch (error) {
    const { status, message } = failure(error);
    send(status, { error: http.STATUS_CODES[status], message });
  }
});

const port = Number(process.env.PORT ?? 5000);
server.listen(port, () => console.log(`iris, version ${modelVersion}, listening on port ${port}`));

// ECS sends SIGTERM before it stops a task: what is under way is answered first.
process.once('SIGTERM', () => server.close(() => process.exit(0)));
