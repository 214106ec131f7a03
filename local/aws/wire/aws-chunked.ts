import { AwsError } from '../service';
import { type AwsHttpRequest, header } from './http';

/** The body as its sender had it: the SDK sends a stream in chunks, with its checksum after them. */
export function readContent(request: AwsHttpRequest): Uint8Array {
  const isChunked = header(request, 'x-amz-content-sha256')?.startsWith('STREAMING-');
  return isChunked ? decode(Buffer.from(request.body)) : request.body;
}

/** `<size in hexadecimal>[;chunk-signature=…]\r\n<chunk>\r\n`, until a size of 0; what follows are trailers. */
function decode(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let position = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', position);
    const size = Number.parseInt(body.toString('latin1', position, lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(size)) {
      throw new AwsError(
        'IncompleteBody',
        'You did not provide the number of bytes specified by the Content-Length header',
      );
    }
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    position = lineEnd + 2 + size + 2;
  }
}
