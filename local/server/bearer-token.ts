import { MLFLOW_BASE } from '../../contract/mlflow';

/** What `MLFLOW_TRACKING_TOKEN` may be here. */
const TOKEN = 'Bearer local';

/** By whoever is nobody else: the root user. */
const SIGNATURE = `AWS4-HMAC-SHA256 Credential=local/20000101/local/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

/**
 * The headers of a request, with a signature where MLflow's client has sent the token `local`: so it can be tried without AWS credentials,
 * in an account without secrets. On AWS its requests have to be signed.
 */
export function signedForToken(
  url: string,
  headers: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  const isOfMlflow = url.split('?')[0]!.includes(`${MLFLOW_BASE}/`);
  const isToken = (name: string, values: readonly string[]) =>
    isOfMlflow && name.toLowerCase() === 'authorization' && values[0] === TOKEN;
  const sent = Object.entries(headers);
  return Object.fromEntries(sent.map(([name, values]) => [name, isToken(name, values) ? [SIGNATURE] : [...values]]));
}
