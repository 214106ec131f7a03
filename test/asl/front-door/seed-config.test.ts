import { describe, expect, it } from '@jest/globals';
import { expectedOf, requestOfConfig } from '../../../asl/front-door/seed-config';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const request = (config: JsonValue) => evaluated(requestOfConfig('$config'), { config });
const expected = (body: JsonValue) => evaluated(expectedOf('$body'), { body });

describe('the request of a config.json', () => {
  it('is for the latest unless it says otherwise', async () => {
    expect(await request({ 'registry-name': 'iris' })).toEqual({ modelVersion: 'latest', imageVersion: 'latest' });
  });

  it.each<[string, JsonValue, object]>([
    ['a version as text', { 'model-version': '3' }, { modelVersion: 3 }],
    ['a version as a number', { 'model-version': 3 }, { modelVersion: 3 }],
    ['an alias', { 'model-version': 'champion' }, { modelVersion: 'champion' }],
    ['the default image', { 'ecr-version': 'default' }, { imageVersion: 'latest' }],
    ['an image', { 'ecr-version': '7' }, { imageVersion: 7 }],
    ['memory with its unit', { ram: '512Mi' }, { memoryMiB: 512 }],
    ['memory without', { ram: '512' }, { memoryMiB: 512 }],
    ['memory as a number', { ram: 512 }, { memoryMiB: 512 }],
    ['ECS’s units of CPU', { cpu: '1536m' }, { cpu: 1.5 }],
    ['vCPUs as text', { cpu: '0.5' }, { cpu: 0.5 }],
    ['vCPUs as a number', { cpu: 2 }, { cpu: 2 }],
    ['an instance type', { instance_type: 'g5.xlarge' }, { instanceType: 'g5.xlarge' }],
    ['how it goes live', { strategy: 'canary' }, { strategy: 'canary' }],
    ['this API’s own names', { minTasks: 2, environment: { A: 'b' } }, { minTasks: 2, environment: { A: 'b' } }],
  ])('reads %s', async (_what, config, fields) => {
    expect(await request(config)).toEqual({ modelVersion: 'latest', imageVersion: 'latest', ...fields });
  });
});

describe('what a deletion of the seed expects to be live', () => {
  it('is the versions that it names, as numbers', async () => {
    expect(await expected({ version: '3', 'ecr-version': 7 })).toEqual({ modelVersion: 3, imageVersion: 7 });
    expect(await expected({ 'registry-name': 'iris' })).toEqual({});
  });
});
