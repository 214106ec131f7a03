import { expect, it } from '@jest/globals';
import { App, Fn, Stack } from 'aws-cdk-lib';
import { callersSubstitution } from '../../../lib/api/callers-substitution';

it('the callers are JSON within JSONata within JSON, with the ids of keys left open', () => {
  const stack = new Stack(new App(), 'Serving');
  const text = callersSubstitution({
    prefix: 'slipway',
    ownKeyId: Fn.ref('Own'),
    teams: [{ name: 'risk', models: ['fraud'], approve: false, keyId: Fn.ref('Risk') }],
  });
  const [, parts] = stack.resolve(text)['Fn::Join'];
  const filled = parts.map((part: string | { Ref: string }) => (typeof part === 'string' ? part : part.Ref)).join('');
  expect(filled).not.toMatch(/["'$]/);
  expect(JSON.parse(filled.replaceAll('\\\\u0022', '"'))).toEqual({
    prefix: 'slipway',
    ownKeyId: 'Own',
    teams: [{ name: 'risk', models: ['fraud'], approve: false, keyId: 'Risk' }],
  });
});
