import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

const SERVICE = 'execute-api';

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

/** Signs requests with Signature Version 4. Node.js only: in a browser nobody has such credentials. */
export function signed(
  region: string,
  credentials: Credentials = fromNodeProviderChain(),
): (request: Request) => Promise<Request> {
  const signer = new SignatureV4({ service: SERVICE, region, credentials, sha256: Sha256 });
  return async (request) => {
    const url = new URL(request.url);
    const body = await request.clone().text();
    const { headers } = await signer.sign({
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: queryOf(url.searchParams),
      headers: { ...Object.fromEntries(request.headers), host: url.host },
      ...(body !== '' && { body }),
    });
    // Who sends a request sets its host.
    const { host: _, ...others } = headers;
    return new Request(request, { headers: others });
  };
}

function queryOf(parameters: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}
