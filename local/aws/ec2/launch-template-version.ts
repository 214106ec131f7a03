import type { RequestLaunchTemplateData, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../service';

export interface StoredLaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly createTime: Date;
  readonly tags: readonly Tag[];
  readonly versions: StoredVersion[];
  defaultVersion: number;
}

export interface StoredVersion {
  readonly number: number;
  readonly createTime: Date;
  readonly description?: string | undefined;
  readonly data: RequestLaunchTemplateData;
}

/** A version by number, or `$Latest` or `$Default`. */
export function versionOf(template: StoredLaunchTemplate, version: string): StoredVersion {
  if (version === '$Latest') return latest(template);
  const number = version === '$Default' ? template.defaultVersion : Number(version);
  const found = template.versions.find((candidate) => candidate.number === number);
  if (found) return found;
  throw new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find launch template version ${version} of ${template.id}.`,
  );
}

export function latest(template: StoredLaunchTemplate): StoredVersion {
  return template.versions.at(-1)!;
}

/** What a version may hold, as far as EC2 checks it when the version is made. */
export function valid(data: RequestLaunchTemplateData | undefined): RequestLaunchTemplateData {
  if (!data || Object.keys(data).length === 0) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter LaunchTemplateData');
  }
  const { UserData } = data;
  if (UserData !== undefined && Buffer.from(UserData, 'base64').toString('base64') !== UserData) {
    throw new AwsError('InvalidUserData.Malformed', 'Invalid BASE64 encoding of user data.');
  }
  if (UserData !== undefined && Buffer.from(UserData, 'base64').length > 16_384) {
    throw new AwsError('InvalidParameterValue', 'User data is limited to 16384 bytes');
  }
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmptyStructure(value)));
}

/** EC2's query protocol has no way to say that a structure is there and has nothing in it. */
function isEmptyStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
