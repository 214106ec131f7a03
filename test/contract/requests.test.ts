import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { ApproveVersionRequest, DeploymentRequest, RollbackRequest } from '../../contract/requests';

const allows = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;
const text = (length: number) => 'x'.repeat(length);

describe('a deployment’s request', () => {
  it.each([
    {},
    { minTasks: 1, maxTasks: 1000 },
    { containerPort: 65_535, healthCheckPath: '/' },
    { healthCheckPath: '/v1/health?deep=true&a=%20' },
    { cpuTargetPercent: 100, instanceType: 'g5.xlarge' },
    { environment: { A: text(4096) } },
    { notify: Array.from({ length: 10 }, (_, i) => `ada${i}@example.com`) },
  ])('may be %j', (request) => {
    expect(allows(DeploymentRequest, request)).toBe(true);
  });

  it.each([
    { minTasks: 0 },
    { maxTasks: 1001 },
    { maxTasks: 1.5 },
    { containerPort: 0 },
    { containerPort: 65_536 },
    { healthCheckPath: 'health' },
    { healthCheckPath: '/a b' },
    { healthCheckPath: `/${text(1024)}` },
    { cpuTargetPercent: 0 },
    { cpuTargetPercent: 101 },
    { instanceType: 'large' },
    { instanceType: `m6i.${text(29)}` },
    { environment: { A: text(4097) } },
    { environment: { 'A-B': 'x' } },
    { notify: ['ada'] },
    { notify: ['a@b@c'] },
    { notify: Array.from({ length: 11 }, (_, i) => `ada${i}@example.com`) },
    { colour: 'red' },
  ])('may not be %j', (request) => {
    expect(allows(DeploymentRequest, request)).toBe(false);
  });
});

describe('other requests', () => {
  it('know their fields', () => {
    expect(allows(ApproveVersionRequest, { status: 'rejected', comment: text(1024) })).toBe(true);
    expect(allows(ApproveVersionRequest, { status: 'fine' })).toBe(false);
    expect(allows(RollbackRequest, {})).toBe(true);
    expect(allows(RollbackRequest, { deploymentId: 'nothing' })).toBe(false);
  });
});
