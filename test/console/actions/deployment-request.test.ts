import { describe, expect, it } from '@jest/globals';
import { formFor, requestOf } from '../../../console/actions/deployment-request';
import { DeploymentRequest } from '../../../contract/requests';

const live = { instanceType: 'm6i.large', cpu: 0.5, memoryMiB: 512, minTasks: 2, maxTasks: 4, environment: { A: 'b' } };

describe('the form of a deployment', () => {
  it('starts with what is live, and asks for exactly that if nobody changes anything', () => {
    expect(requestOf(formFor('3', live), live)).toEqual({ modelVersion: 3, imageVersion: 'latest', ...live });
  });

  it('leaves open what nobody says', () => {
    expect(requestOf(formFor('latest'))).toEqual({ modelVersion: 'latest', imageVersion: 'latest' });
  });

  it('asks for what is typed, and leaves open what is cleared', () => {
    const form = formFor('champion', live);
    const typed = { ...form, settings: { ...form.settings, minTasks: ' 3 ', cpu: '1.5', instanceType: '' } };
    const { instanceType: _, ...others } = live;
    expect(requestOf(typed, live)).toEqual({
      modelVersion: 'champion',
      imageVersion: 'latest',
      ...others,
      minTasks: 3,
      cpu: 1.5,
    });
  });

  it('hands on what is no number, so that the API says what is wrong with it', () => {
    const form = formFor('latest');
    const request = requestOf({ ...form, settings: { ...form.settings, minTasks: 'two' } });
    expect(request).toMatchObject({ minTasks: 'two' });
    expect(DeploymentRequest.safeParse(request).success).toBe(false);
  });

  it.each([
    ['default', false, undefined],
    ['rolling', true, 'rolling'],
    ['canary', false, 'canary'],
    ['canary', true, { type: 'canary', pause: true }],
    ['blueGreen', true, { type: 'blueGreen', pause: true }],
  ] as const)('names a strategy that the API takes: %s, with a pause: %p', (strategy, pause, asked) => {
    const request = requestOf({ ...formFor('latest'), strategy, pause });
    expect(request.strategy).toEqual(asked);
    expect(DeploymentRequest.safeParse(request).success).toBe(true);
  });
});
