import * as z from 'zod/mini';
import {
  deploymentId,
  description,
  environmentVariable,
  gitCommit,
  imageDigest,
  imageReference,
  imageTag,
  mailAddress,
  memoryMiB,
  metrics,
  number,
  repositoryUri,
  s3Location,
  secrets,
  tags,
  vCpu,
  versionReference,
} from './values';

export const RegisterVersionRequest = z.strictObject({
  s3Location,
  metrics: z.optional(metrics),
  gitCommit: z.optional(gitCommit),
  tags: z.optional(tags),
  description: z.optional(description),
});
export type RegisterVersionRequest = z.infer<typeof RegisterVersionRequest>;

export const RecordImageRequest = z.strictObject({
  repositoryUri,
  tag: imageTag,
  digest: z.optional(imageDigest),
  cpu: vCpu,
  memoryMiB,
  gitCommit: z.optional(gitCommit),
});
export type RecordImageRequest = z.infer<typeof RecordImageRequest>;

export const PointAliasRequest = z.strictObject({ version: number });

export const APPROVAL_STATUSES = ['pending', 'approved', 'rejected'] as const;
export const approvalStatus = z.enum(APPROVAL_STATUSES, `must be one of ${APPROVAL_STATUSES.join(', ')}`);
export type ApprovalStatus = z.infer<typeof approvalStatus>;

export const ApproveVersionRequest = z.strictObject({ status: approvalStatus, comment: z.optional(description) });
export type ApproveVersionRequest = z.infer<typeof ApproveVersionRequest>;

const taskCount = z.int().check(z.minimum(1), z.maximum(1000));

/** Every field is optional: the image version and then the environment's configuration fill in the rest. */
export const DeploymentRequest = z.strictObject({
  modelVersion: z.optional(versionReference),
  imageVersion: z.optional(imageReference),
  instanceType: z.optional(z.string().check(z.maxLength(32), z.regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/))),
  cpu: z.optional(vCpu),
  memoryMiB: z.optional(memoryMiB),
  containerPort: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
  healthCheckPath: z.optional(z.string().check(z.maxLength(1024), z.regex(/^\/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*$/))),
  minTasks: z.optional(taskCount),
  maxTasks: z.optional(taskCount),
  cpuTargetPercent: z.optional(z.number().check(z.minimum(1), z.maximum(100))),
  environment: z.optional(z.record(environmentVariable, z.string().check(z.maxLength(4096)))),
  secrets: z.optional(secrets),
  notify: z.optional(z.array(mailAddress).check(z.maxLength(10))),
});

/** Without a deployment: back to the version before. */
export const RollbackRequest = z.strictObject({ deploymentId: z.optional(deploymentId) });
