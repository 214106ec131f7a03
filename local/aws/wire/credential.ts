import { type AwsHttpRequest, header } from './http';

/** Who signed a request, and for which service. Signatures are not verified. */
export interface Credential {
  readonly accessKeyId: string;
  /** The service as signatures name it: `monitoring`, `execute-api`, … */
  readonly signingName: string;
  /** When a presigned URL ends to be of use, in milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/**
 * Both are in the signature's credential, `AKIA…/20260101/us-east-1/ecs/aws4_request`, which is in a header or, where the URL itself is
 * signed, in the query string. Undefined for a request that is not signed.
 */
export function credentialOf(request: Pick<AwsHttpRequest, 'url' | 'headers'>): Credential | undefined {
  const inHeader = /Credential=([^,\s]+)/.exec(header(request, 'authorization') ?? '')?.[1];
  if (inHeader) return credential(inHeader);
  const query = new URLSearchParams(request.url.split('?')[1]);
  const inQuery = query.get('X-Amz-Credential');
  if (inQuery)
    return { ...credential(inQuery), expiresAt: signedAt(query) + Number(query.get('X-Amz-Expires')) * 1000 };
  // S3's older way, in which some clients still sign URLs.
  const accessKeyId = query.get('AWSAccessKeyId');
  if (!accessKeyId || !query.has('Signature')) return undefined;
  return { accessKeyId, signingName: 's3', expiresAt: Number(query.get('Expires')) * 1000 };
}

function credential(text: string): Credential {
  const [accessKeyId = '', , , signingName = ''] = text.split('/');
  return { accessKeyId, signingName };
}

/** `20260101T093000Z`. */
function signedAt(query: URLSearchParams): number {
  const [, date, hours, minutes, seconds] = /^(\d{8})T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
  return Date.parse(`${date?.replace(/^(....)(..)/, '$1-$2-')}T${hours}:${minutes}:${seconds}Z`);
}
