import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../../config/load';
import type { Endpoint } from '../../../../local/rehearsal/reading/registry';
import { assumptions, containersOf, pullSecondsOf } from '../../../../local/rehearsal/twin/containers';

const images = ['iris', 'slow'].map((name) => ({ repository: `local/${name}`, tag: '1', digest: 'sha256:0' }));

const state = { images, endpoints: [], things: [] };

describe('What is assumed of containers', () => {
  it('is what local mode’s configuration says of them, else that they serve at once', () => {
    expect(containersOf(loadConfig('local'), state, { request: {} })).toEqual({
      'local/iris:1': { healthyAfterSeconds: 0 },
      'local/slow:1': { healthyAfterSeconds: 120 },
    });
    expect(containersOf(loadConfig('prod'), { ...state, images: images.slice(0, 1) }, { request: {} })).toEqual({
      'local/iris:1': {},
    });
  });

  it('is what whoever rehearses says', () => {
    const { 'local/iris:1': iris } = containersOf(loadConfig('local'), state, { request: {}, healthyAfterSeconds: 40 });
    expect(iris).toEqual({ healthyAfterSeconds: 40 });
    expect(assumptions({}, 40)[0]).toBe(
      'containers serve 40 s after they have started, as --healthy-after says; none crashes',
    );
  });

  it('is that they answer where the registry says, and not where somebody has health asked for by hand', () => {
    const group = (healthCheckPath: string) =>
      ({ kind: 'target group', name: 'slipway-iris', settings: { healthCheckPath } }) as const;
    const endpoint = { model: 'iris', settings: '{"healthCheckPath":"/health"}' } as Endpoint;
    const of = (path: string, request = {}) =>
      containersOf({ namePrefix: 'slipway' }, { images, endpoints: [endpoint], things: [group(path)] }, { request });
    expect(of('/health')['local/iris:1']).toEqual({});
    expect(of('/nix')['local/iris:1']).toEqual({ unknownPaths: ['/nix'] });
    expect(of('/nix', { healthCheckPath: '/nix' })['local/iris:1']).toEqual({});
  });

  it('is that an image is pulled as slowly as for the tasks that run, if they had to pull it', () => {
    expect(pullSecondsOf({ models: ['iris', 'wine'], pullSeconds: { iris: 34.4, wine: 12, rose: 90 } })).toBe(34.4);
    expect(pullSecondsOf({ models: ['iris'], pullSeconds: { iris: 0.8 } })).toBeUndefined();
    expect(assumptions({ pullSeconds: 34.4 }, undefined)[1]).toBe(
      'an image takes 34 s to be pulled, as those of the tasks that run did',
    );
    expect(assumptions({ requestsPerMinute: 60 }, undefined)[3]).toBe(
      'an endpoint is called 60 times a minute, as --requests says, and answers without fault',
    );
    expect(assumptions({}, undefined)[1]).toBe('an image takes 60 s to be pulled, as the latency model has it');
  });
});
