import * as z from 'zod/mini';
import { withoutContradiction } from './contradictions';
import { deploymentId } from './deployment-id';
import { type SETTINGS, type SettingName, settings } from './settings';
import { Strategy } from './strategy';
import {
  basis,
  description,
  gitCommit,
  imageDigest,
  imageReference,
  imageTag,
  mailAddress,
  memoryMiB,
  metrics,
  number,
  repositoryUri,
  run,
  s3Location,
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
  /** The run that made it, as a tracking server such as MLflow's knows it, and where that is to be seen. */
  runId: z.optional(run),
  runLink: z.optional(run),
});
export type RegisterVersionRequest = z.infer<typeof RegisterVersionRequest>;

export const RecordImageRequest = z.strictObject({
  repositoryUri,
  tag: imageTag,
  digest: z.optional(imageDigest),
  cpu: vCpu,
  memoryMiB,
  gitCommit: z.optional(gitCommit),
  /** The number that was taken for it before it was built; without one it gets the next. */
  imageVersion: z.optional(number),
});
export type RecordImageRequest = z.infer<typeof RecordImageRequest>;

export const PointAliasRequest = z.strictObject({ version: number });

export const APPROVAL_STATUSES = ['pending', 'approved', 'rejected'] as const;
export const approvalStatus = z.enum(APPROVAL_STATUSES);
export type ApprovalStatus = z.infer<typeof approvalStatus>;

export const ApproveVersionRequest = z.strictObject({ status: approvalStatus, comment: z.optional(description) });
export type ApproveVersionRequest = z.infer<typeof ApproveVersionRequest>;

/** Every field is optional: the image version and then the environment's configuration fill in the rest. */
export const DeploymentRequest = z
  .strictObject({
    modelVersion: z.optional(versionReference),
    imageVersion: z.optional(imageReference),
    ...optionalSettings(),
    strategy: z.optional(Strategy),
    notify: z.optional(z.array(mailAddress).check(z.maxLength(10))),
  })
  .check(withoutContradiction);

/** What it would come to is told, and nothing done. It is no part of what a deployment is asked for. */
const dryRun = z.optional(z.boolean());

/** What a plan told as its `basis`: where anything of it is otherwise by now, nothing is started. Nor is this a part of it. */
const ofPlan = { dryRun, basis: z.optional(basis) };

/** The fields of a request that say whether it is started, and not what. */
export const ABOUT_STARTING = Object.keys(ofPlan);

export const StartDeploymentRequest = z
  .strictObject({ ...DeploymentRequest.shape, ...ofPlan })
  .check(withoutContradiction);

type OptionalSettings = { [Name in SettingName]: z.ZodMiniOptional<(typeof SETTINGS)[Name]['schema']> };

function optionalSettings(): OptionalSettings {
  return Object.fromEntries(settings.map(([name, { schema }]) => [name, z.optional(schema)])) as OptionalSettings;
}

/**
 * Without a deployment: back to the version before. Without a strategy: at once. With `repair` what is live is gone through once more, though
 * the registry says that nothing differs, and put right where somebody has changed it by hand; a deployment that is named has to be that one.
 */
export const RollbackRequest = z.strictObject({
  deploymentId: z.optional(deploymentId),
  strategy: z.optional(Strategy),
  repair: z.optional(z.boolean()),
});

export const RollBackEndpointRequest = z.strictObject({ ...RollbackRequest.shape, ...ofPlan });
