import { describe, expect, it } from '@jest/globals';
import { calledEndpoint } from '../../../asl/front-door/called-endpoint';
import { runFragment } from '../fragment-under-test';

const called = (Item?: object, model = 'iris') =>
  runFragment(calledEndpoint, {
    variables: { model, idempotencyKey: '' },
    answers: { GetCalledEndpoint: (Item ? { Item } : {}) as Record<string, never> },
    wanted: '[$endpointStatus, $endpointCapacity, $underWay]',
  });

describe('the endpoint that a request calls', () => {
  it.each<[string, object | undefined, readonly string[]]>([
    ['is live', { status: { S: 'LIVE' } }, ['LIVE', 'own', '']],
    ['lives in a pool', { status: { S: 'LIVE' }, capacity: { S: 'shared' } }, ['LIVE', 'shared', '']],
    ['is deployed for the first time', { lockedBy: { S: 'iris_deploy_1' } }, ['', 'own', 'iris_deploy_1']],
    ['is locked by the registry', { lockedBy: { S: 'registry:1' } }, ['', 'own', '']],
    ['is not there', undefined, ['', 'own', '']],
  ])('%s', async (_, item, known) => {
    const { result, attempts } = await called(item);
    expect(result.output).toEqual(known);
    expect(attempts[0]?.arguments).toMatchObject({ ConsistentRead: true });
  });

  it('is of a model whose name can be one', async () => {
    const { result, attempts } = await called(undefined, 'Iris');
    expect(attempts).toEqual([]);
    expect(result.output).toMatchObject({ status: 400, body: expect.stringContaining('did you mean iris?') });
  });
});
