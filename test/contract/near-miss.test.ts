import { describe, expect, it } from '@jest/globals';
import { nearMiss } from '../../contract/near-miss';
import { DeploymentRequest } from '../../contract/requests';

const FIELDS = Object.keys(DeploymentRequest.shape);

describe('a name that is nearly a known one', () => {
  it.each([
    ['minTaks', 'minTasks'],
    ['min_tasks', 'minTasks'],
    ['MinTasks', 'minTasks'],
    ['cpus', 'cpu'],
    ['memory', 'memoryMiB'],
    ['memoryMB', 'memoryMiB'],
    ['instance_type', 'instanceType'],
    ['modelVerison', 'modelVersion'],
    ['healthPath', 'healthCheckPath'],
    ['enviroment', 'environment'],
  ])('%s means %s', (written, meant) => {
    expect(nearMiss(written, FIELDS)).toBe(meant);
  });

  it.each(['colour', 'x', ''])('%j means none', (written) => {
    expect(nearMiss(written, FIELDS)).toBeUndefined();
  });

  it('means none where it is too long for a slip', () => {
    expect(nearMiss('minTasks'.repeat(13), ['minTasks'.repeat(13)])).toBeUndefined();
    expect(nearMiss('minTasks'.repeat(12), ['minTasks'.repeat(12)])).toBeDefined();
  });

  it('means none where nothing is known', () => {
    expect(nearMiss('cpu', [])).toBeUndefined();
  });
});
