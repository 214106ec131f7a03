import { createHash } from 'node:crypto';
import type { PutObjectRequest } from '@aws-sdk/client-s3';
import { type Checksums, checkedChecksums } from './checksums';

/** An object as a bucket keeps it. */
export interface StoredObject {
  readonly content: Uint8Array;
  /** In quotes, as S3 writes it. */
  readonly etag: string;
  readonly lastModified: Date;
  readonly checksums: Checksums;
  /** What its sender says of it, and S3 repeats. */
  readonly headers: Pick<
    PutObjectRequest,
    'CacheControl' | 'ContentDisposition' | 'ContentEncoding' | 'ContentLanguage' | 'ContentType' | 'Metadata'
  >;
}

/** What is sent with `PutObject`; a checksum that does not fit is BadDigest. */
export type ObjectToPut = Partial<Omit<PutObjectRequest, 'Body'>> & { readonly Body?: Uint8Array };

export function newObject(request: ObjectToPut, lastModified: Date): StoredObject {
  const content = request.Body ?? new Uint8Array();
  return {
    content,
    etag: `"${createHash('md5').update(content).digest('hex')}"`,
    lastModified,
    checksums: checkedChecksums(request, content),
    headers: headersOf(request),
  };
}

export function headersOf(request: StoredObject['headers']): StoredObject['headers'] {
  const { CacheControl, ContentDisposition, ContentLanguage, ContentType, Metadata } = request;
  // How the body was chunked on its way is no property of the object.
  const encodings = request.ContentEncoding?.split(',').filter((encoding) => encoding.trim() !== 'aws-chunked');
  const ContentEncoding = encodings?.join(',') || undefined;
  return { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Metadata };
}
