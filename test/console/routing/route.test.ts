import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hrefOf, MODEL_TABS, type Route, routeOf } from '../../../console/routing/route';

describe('an address', () => {
  it.each<[string, Route]>([
    ['', { page: 'endpoints' }],
    ['#', { page: 'endpoints' }],
    ['#/', { page: 'endpoints' }],
    ['#/models/iris', { page: 'model', model: 'iris', tab: 'overview' }],
    ['#/models/iris/', { page: 'model', model: 'iris', tab: 'overview' }],
    ['#/models/iris/logs', { page: 'model', model: 'iris', tab: 'logs' }],
    ['#/models/iris/deployments', { page: 'model', model: 'iris', tab: 'deployments' }],
    ['#/models/iris/deployments/iris_deploy_1', { page: 'deployment', model: 'iris', deploymentId: 'iris_deploy_1' }],
    ['#/models/iris/compare/1/champion', { page: 'comparison', model: 'iris', before: '1', after: 'champion' }],
  ])('shows a page: %s', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
  });

  it.each([
    '#/nothing',
    '#/models',
    '#/models/iris/nothing',
    '#/models/iris/logs/1',
    '#/models/iris/compare/1',
    '#/models/iris/compare/1/2/3',
    '#/models/iris/deployments/1/2',
    '#main',
  ])('shows none: %s', (hash) => {
    expect(routeOf(hash)).toEqual({ page: 'unknown' });
  });

  it('may hold a broken escape sequence', () => {
    expect(routeOf('#/models/%E0%A4%A')).toEqual({ page: 'model', model: '%E0%A4%A', tab: 'overview' });
  });

  it('is read as it was written, whatever the names are', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[\uD800-\uDFFF]/u.test(text));
    const routes = fc.oneof(
      fc.record({ page: fc.constant('model' as const), model: name, tab: fc.constantFrom(...MODEL_TABS) }),
      fc.record({ page: fc.constant('comparison' as const), model: name, before: name, after: name }),
      fc.record({ page: fc.constant('deployment' as const), model: name, deploymentId: name }),
      fc.record({ page: fc.constant('endpoints' as const) }),
    );
    fc.assert(fc.property(routes, (route) => expect(routeOf(hrefOf(route))).toEqual(route)));
  });
});
