import { describe, expect, it } from '@jest/globals';
import { keyOf, listing, pattern } from '../../../asl/registry/keys';
import { evaluated } from '../fragment-under-test';

/** Keys as DynamoDB is given them. */
const given = async (attribute: { readonly S: string }, variables = {}) =>
  attribute.S.startsWith('{%') ? await evaluated(attribute.S.slice(2, -2), variables) : attribute.S;

describe('a key of the registry', () => {
  it('is of the workflow’s model', async () => {
    const { pk, sk } = keyOf('model', {});
    expect([await given(pk), await given(sk)]).toEqual(['MODEL#iris', 'MODEL']);
  });

  it('has numbers in so many digits that text sorts as they do', async () => {
    const { pk, sk } = keyOf('image', { version: '$version', imageVersion: "'12'" });
    expect(await given(pk, { version: 3 })).toBe('MODEL#iris');
    expect(await given(sk, { version: 3 })).toBe('VERSION#000003#IMAGE#000012');
  });

  it('may be of no model', async () => {
    const { pk, sk } = keyOf('slot', { loadBalancer: '$balancer', kind: "'PORT'", number: '$port' });
    expect([await given(pk, { balancer: '2' }), await given(sk, { port: 80 })]).toEqual([
      'LOADBALANCER#2',
      'PORT#00080',
    ]);
  });

  it('may be of another model than the workflow’s', async () => {
    expect(await given(keyOf('endpoint', { model: "'wine'" }).pk)).toBe('MODEL#wine');
  });

  it('of a listing is of the model too, or text', async () => {
    expect(await given(listing('deployments') as { S: string })).toBe('MODEL#iris#DEPLOYMENTS');
    expect(listing('models')).toEqual({ S: 'MODELS' });
  });

  it('is refused if something of it is not said', () => {
    expect(() => pattern('DEPLOYMENT#{deploymentId}', {})).toThrow(
      'nothing fills {deploymentId} of DEPLOYMENT#{deploymentId}',
    );
  });
});
