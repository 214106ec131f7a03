import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import {
  ApproveVersionRequest,
  DeploymentRequest,
  PointAliasRequest,
  RecordImageRequest,
  RegisterVersionRequest,
  RollBackEndpointRequest,
  RollbackRequest,
  StartDeploymentRequest,
} from '../../contract/requests';

const image = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };

describe('a request', () => {
  it.each<[string, z.ZodMiniType, unknown, unknown]>([
    ['RegisterVersionRequest', RegisterVersionRequest, { s3Location: 's3://bucket/key' }, {}],
    ['RecordImageRequest', RecordImageRequest, image, { ...image, cpu: undefined }],
    ['PointAliasRequest', PointAliasRequest, { version: 1 }, { version: 'latest' }],
    ['ApproveVersionRequest', ApproveVersionRequest, { status: 'approved' }, { status: 'fine' }],
    ['DeploymentRequest', DeploymentRequest, {}, { minTasks: 0 }],
    ['StartDeploymentRequest', StartDeploymentRequest, { minTasks: 2, dryRun: true }, { dryRun: 'yes' }],
    ['RollBackEndpointRequest', RollBackEndpointRequest, { dryRun: false }, { dryRun: 1 }],
    ['RollbackRequest', RollbackRequest, { deploymentId: 'iris.build-1.-116' }, { deploymentId: 'iris' }],
  ])('%s is held to its fields, and has no others', (_, schema, right, wrong) => {
    expect(z.safeParse(schema, right).success).toBe(true);
    expect(z.safeParse(schema, wrong).success).toBe(false);
    expect(z.safeParse(schema, { ...(right as object), colour: 'red' }).success).toBe(false);
  });

  it('asks for a dry run of the API, and never of a workflow that somebody starts', () => {
    for (const schema of [DeploymentRequest, RollbackRequest])
      expect(z.safeParse(schema, { dryRun: true }).success).toBe(false);
    expect(z.safeParse(StartDeploymentRequest, { dryRun: true, minTasks: 3, maxTasks: 2 }).success).toBe(false);
  });

  it('of a deployment takes the size of the disk, and at most ten addresses', () => {
    const notify = (count: number) => Array.from({ length: count }, () => 'a@example.com');
    expect(z.safeParse(DeploymentRequest, { volumeGiB: 100, notify: notify(10) }).success).toBe(true);
    expect(z.safeParse(DeploymentRequest, { notify: notify(11) }).success).toBe(false);
  });
});
