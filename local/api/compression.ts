import { deflateSync, gzipSync } from 'node:zlib';
import type { RestApiDefinition } from './definition';
import { type ApiRequest, type ApiResponse, header } from './http';

const CODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = { gzip: gzipSync, deflate: deflateSync };

/** Compresses an integration's answer that is long enough, if the caller names a coding that API Gateway knows. */
export function compressed(
  { minimumCompressionSize }: RestApiDefinition,
  request: ApiRequest,
  response: ApiResponse,
): ApiResponse {
  const { body, headers } = response;
  if (minimumCompressionSize === undefined || Buffer.byteLength(body) < minimumCompressionSize) return response;
  if (header(response, 'content-encoding') !== undefined) return response;
  const coding = accepted(header(request, 'accept-encoding')).find((name) => Object.hasOwn(CODINGS, name));
  if (coding === undefined) return response;
  return { ...response, headers: { ...headers, 'Content-Encoding': coding }, compressedBody: CODINGS[coding]!(body) };
}

/** Names of codings in the order in which the caller likes them. */
function accepted(acceptEncoding = ''): string[] {
  return acceptEncoding
    .split(',')
    .map((part) => {
      const [name = '', quality = 'q=1'] = part.split(';').map((piece) => piece.trim().toLowerCase());
      return { name, quality: Number(quality.replace('q=', '')) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ name }) => name);
}
