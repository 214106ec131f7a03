import { describe, expect, it } from '@jest/globals';
import { FUNCTIONS } from '../../contract/functions';
import { type AnswerOf, isForCi, pathParametersOf, type RequestOf, ROUTES, routeOf } from '../../contract/routes';
import { number, versionReference } from '../../contract/values';
import type { Operations } from '../../functions/shared/rest/operations';

const route = (operationId: string) => ROUTES.find((candidate) => candidate.operationId === operationId)!;

describe('the routes', () => {
  it('are each there once', () => {
    const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual([...new Set(names)]);
  });

  it('have a schema for every place in their paths', () => {
    for (const each of ROUTES) {
      const places = [...each.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(pathParametersOf(each))).toEqual(places);
      expect(Object.values(pathParametersOf(each)).every((schema) => schema !== undefined)).toBe(true);
    }
  });

  it('read a version by number or by name, and change it by number only', () => {
    expect(pathParametersOf(route('getVersion')).version).toBe(versionReference);
    for (const id of ['deleteVersion', 'approveVersion', 'recordImage']) {
      expect(pathParametersOf(route(id)).version).toBe(number);
    }
  });

  it('answer with a body unless it is 204', () => {
    for (const {
      success: [status, schema],
    } of ROUTES)
      expect(schema === undefined).toBe(status === 204);
  });

  it('take a key where something is made that must not be made twice', () => {
    const posts = ROUTES.filter(({ method }) => method === 'POST').map(({ operationId }) => operationId);
    // A second promotion is the first, and so is a second look at the account within a minute.
    const made = posts.filter((id) => id !== 'promoteDeployment' && id !== 'startUpkeep');
    const keyed = ROUTES.filter((each) => each.acceptsIdempotencyKey).map(({ operationId }) => operationId);
    expect(keyed.toSorted()).toEqual([...made, 'deleteEndpoint'].toSorted());
  });

  it('are each answered by a function that there is, or by the front door', () => {
    for (const { integration } of ROUTES) {
      if ('function' in integration) expect(Object.keys(FUNCTIONS)).toContain(integration.function);
      else expect(integration.stateMachine).toBe('front-door');
    }
  });

  it('are for CI only where the path has the model, and never approve', () => {
    for (const { path } of ROUTES.filter(isForCi)) expect(path).toMatch(/^\/models\/\{model\}/);
    expect(ROUTES.filter(isForCi).map(({ operationId }) => operationId)).not.toContain('approveVersion');
  });

  it('are found by the resource that API Gateway names, where CI signs too', () => {
    expect(routeOf('GET', '/models/{model}')?.operationId).toBe('getModel');
    expect(routeOf('GET', '/ci/models/{model}')?.operationId).toBe('getModel');
    expect(routeOf('POST', '/models/{model}')).toBeUndefined();
    expect(routeOf('GET', '/ci')).toBeUndefined();
  });

  it('are types too: what a function reads and answers with is what its route says', () => {
    const request: RequestOf<'getImage'>['path'] = { model: 'iris', version: 'latest', imageVersion: 1 };
    const answer: AnswerOf<'registerVersion'> = { model: 'iris', version: 1 };
    const nothing: AnswerOf<'deleteModel'> = undefined;
    // @ts-expect-error: a version is deleted by its number.
    const byName: RequestOf<'deleteVersion'>['path'] = { model: 'iris', version: 'latest' };
    // @ts-expect-error: the other operations are missing.
    const incomplete: Operations<'register-model'> = { registerVersion: async () => answer };
    expect([request, answer, nothing, byName, incomplete]).toHaveLength(5);
  });
});
