import { describe, expect, it } from '@jest/globals';
import { callersInWords, settingsInWords } from '../../view-model/settings-in-words';

const all = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpu: 0.5,
  memoryMiB: 512,
  gpus: 0,
  spot: false,
  minTasks: 1,
  maxTasks: 4,
};

it.each([
  [
    { jwt: { issuer: 'https://login.example.com/', jwksEndpoint: 'https://k' } },
    'who has a token of https://login.example.com/',
  ],
  [{ jwt: 'none' }, ''],
  [{}, ''],
])('who may call an endpoint with %j is told as: %s', (settings, words) => {
  expect(callersInWords(settings)).toBe(words);
});

describe('How an endpoint runs', () => {
  it.each([
    [{}, 'm6i.large, 0.5 vCPU, 512 MiB, 1 to 4 tasks'],
    [{ capacity: 'shared', spot: true }, 'pool shared, 0.5 vCPU, 512 MiB, 1 to 4 tasks'],
    [{ spot: true, gpus: 1, maxTasks: 1 }, 'm6i.large, Spot, 0.5 vCPU, 512 MiB, 1 GPU, 1 task'],
    [{ gpus: 4, minTasks: 2, maxTasks: 2 }, 'm6i.large, 0.5 vCPU, 512 MiB, 4 GPUs, 2 tasks'],
  ])('with %j is told as: %s', (other, words) => {
    expect(settingsInWords({ ...all, ...other })).toBe(words);
  });

  it('is told of a record too, which has units of CPU', () => {
    expect(settingsInWords({ instanceType: 'm6i.large', cpuUnits: 256 })).toBe('m6i.large, 0.25 vCPU');
  });

  it('is not told of a record without settings', () => {
    expect(settingsInWords({})).toBe('');
  });
});
