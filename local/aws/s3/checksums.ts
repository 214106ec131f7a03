import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Checksum, PutObjectRequest } from '@aws-sdk/client-s3';
import { AwsError } from '../service';

/** Checksums of a whole object that its sender gave, in base64. */
export type Checksums = Pick<
  Checksum,
  'ChecksumCRC32' | 'ChecksumCRC32C' | 'ChecksumCRC64NVME' | 'ChecksumSHA1' | 'ChecksumSHA256'
>;

const hash = (algorithm: string) => (content: Uint8Array) => createHash(algorithm).update(content).digest('base64');

/** Those that Node computes; the others are kept as they were sent. */
const COMPUTED: Readonly<Record<string, (content: Uint8Array) => string>> = {
  ContentMD5: hash('md5'),
  ChecksumSHA1: hash('sha1'),
  ChecksumSHA256: hash('sha256'),
  ChecksumCRC32: (content) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(content));
    return bytes.toString('base64');
  },
};

/** The checksums in a request. Throws BadDigest when the content is not what its sender says. */
export function checkedChecksums(request: Partial<Omit<PutObjectRequest, 'Body'>>, content: Uint8Array): Checksums {
  for (const [name, compute] of Object.entries(COMPUTED)) {
    const sent = request[name as keyof typeof request];
    if (sent !== undefined && sent !== compute(content)) {
      const algorithm = name.replace(/^(Checksum|Content)/, '');
      throw new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
    }
  }
  const { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 } = request;
  return { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 };
}
