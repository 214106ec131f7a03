import type { SignatureV4 } from '@smithy/signature-v4';
import { NoCredentialsError } from './errors';

const SERVICE = 'execute-api';

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

/**
 * Signs requests with Signature Version 4, by AWS's own signer. Node.js only: in a browser nobody has such credentials. AWS's libraries are
 * loaded with the first request, since they take longer than all else.
 */
export function signed(region: string, credentials?: Credentials): (request: Request) => Promise<Request> {
  let signer: Promise<SignatureV4> | undefined;
  return async (request) => {
    signer ??= signerFor(region, credentials);
    const url = new URL(request.url);
    const body = await request.clone().text();
    const { headers } = await (await signer).sign({
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

async function signerFor(region: string, given: Credentials | undefined): Promise<SignatureV4> {
  const { Sha256 } = await import('@smithy/core/checksum');
  const { SignatureV4: Signer } = await import('@smithy/signature-v4');
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  const chain = fromNodeProviderChain();
  const found: Credentials = () =>
    chain().catch((error: Error) => {
      throw new NoCredentialsError(error.message, { cause: error });
    });
  return new Signer({ service: SERVICE, region, credentials: given ?? found, sha256: Sha256 });
}

function queryOf(parameters: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}
