import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import type { Twin } from '../../../local/aws/twin';
import { type AwsHttpRequest, type AwsHttpResponse, handleAwsRequest } from '../../../local/aws/wire';
import { readBody } from '../../../local/platform/endpoint';

/** What becomes of an answer on its way: a body shorter than its `content-length` is a connection that breaks. */
export type Tamper = (answer: AwsHttpResponse, request: AwsHttpRequest) => AwsHttpResponse | Promise<AwsHttpResponse>;

/** S3 behind a network that does as it is told. */
export class TamperingS3 {
  tamper: Tamper = (answer) => answer;
  s3!: S3Client;
  private server!: Server;

  static async before(twin: Twin): Promise<TamperingS3> {
    const tampering = new TamperingS3();
    tampering.server = createServer(async (incoming, outgoing) => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: await readBody(incoming) };
      const answer = await tampering.tamper(await handleAwsRequest(twin, request, () => ({ roleArn: 'arn' })), request);
      outgoing.writeHead(answer.status, answer.headers).write(answer.body);
      const announced = Number(answer.headers['content-length'] ?? answer.body.length);
      // What was written is to arrive before the connection breaks.
      if (answer.body.length < announced) setTimeout(() => outgoing.destroy(), 10);
      else outgoing.end();
    });
    await new Promise<void>((resolve) => tampering.server.listen(0, '127.0.0.1', resolve));
    const { port } = tampering.server.address() as AddressInfo;
    tampering.s3 = new S3Client({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
    return tampering;
  }

  close(): Promise<void> {
    this.s3.destroy();
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Breaks the connection in the middle of each of the first `times` bodies. */
export function cutOff(times: number, between: () => unknown = () => undefined): Tamper {
  let left = times;
  return async (answer, { method }) => {
    if (method !== 'GET' || answer.status >= 300 || left-- <= 0) return answer;
    await between();
    return { ...answer, body: Buffer.from(answer.body as Uint8Array).subarray(0, Math.ceil(answer.body.length / 2)) };
  };
}
