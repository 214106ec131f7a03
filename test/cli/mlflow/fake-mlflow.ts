import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer =
  | object
  | string
  | Buffer
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

/** A server that answers as MLflow's: by what is below its address, query included. */
export interface FakeMlflow {
  readonly url: string;
  readonly answers: Record<string, Answer | (() => Answer)>;
  readonly asked: { readonly path: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

export const REST = '/api/2.0/mlflow';
export const SERVED = '/api/2.0/mlflow-artifacts/artifacts';

/** As MLflow 3.17 answers for a version that a run has logged. */
export const IRIS_3 = {
  name: 'iris',
  version: '3',
  creation_timestamp: 1795745798224,
  last_updated_timestamp: 1795745798224,
  current_stage: 'None',
  description: 'The best of three',
  source: 'models:/m-1',
  run_id: 'run-1',
  status: 'READY',
  tags: [{ key: 'team', value: 'flowers' }],
};

export const refusal = (status: number, error_code: string, message: string) => ({
  status,
  body: { error_code, message },
});

/** The calls that tell of the version 3, whose artifact lies there. */
export function irisAt(artifactUri: string): FakeMlflow['answers'] {
  return {
    [`${REST}/model-versions/get?name=iris&version=3`]: { model_version: IRIS_3 },
    [`${REST}/registered-models/alias?name=iris&alias=champion`]: { model_version: IRIS_3 },
    [`${REST}/runs/get?run_id=run-1`]: {
      run: {
        info: { run_id: 'run-1', experiment_id: '7' },
        data: { metrics: [{ key: 'accuracy', value: 0.97, timestamp: 1, step: 0 }] },
      },
    },
    [`${REST}/model-versions/get-download-uri?name=iris&version=3`]: { artifact_uri: artifactUri },
  };
}

export async function fakeMlflow(answers: FakeMlflow['answers'] = {}): Promise<FakeMlflow> {
  const asked: FakeMlflow['asked'] = [];
  const server = http.createServer((request, response) => {
    const path = request.url!.replace(/\?$/, '');
    asked.push({ path, authorization: request.headers.authorization });
    const given = answers[path];
    const answer =
      (typeof given === 'function' ? given() : given) ?? refusal(404, 'RESOURCE_DOES_NOT_EXIST', `nothing at ${path}`);
    const {
      status = 200,
      body = answer,
      headers = {},
    } = ('status' in Object(answer) ? answer : {}) as {
      status?: number;
      body?: unknown;
      headers?: Record<string, string>;
    };
    response.writeHead(status, headers);
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
