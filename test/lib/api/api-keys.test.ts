import { expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { apiKeys, knownCallers } from '../../../lib/api/api-keys';

const teams = [{ name: 'risk', models: ['fraud', 'risk-*'], approve: true, keyValue: 'local-risk' }];

it('the keys are the environment’s own and one of each team, known by their ids', () => {
  const stack = new Stack(new App(), 'Serving');
  const { all, callers } = apiKeys(new RestApi(stack, 'Api'), { prefix: 'slipway', keyValue: 'local', teams });
  expect(all).toHaveLength(2);
  expect(stack.resolve(callers)).toEqual({
    prefix: 'slipway',
    ownKeyId: stack.resolve(all[0]!.keyId),
    teams: [{ name: 'risk', models: ['fraud', 'risk-*'], approve: true, keyId: stack.resolve(all[1]!.keyId) }],
  });
  // Values are nobody’s business but their holders’.
  expect(JSON.stringify(callers)).not.toContain('local');
});

it('teams are known by their roles alone where requests are signed', () => {
  expect(JSON.parse(JSON.stringify(knownCallers('slipway', teams)))).toEqual({
    prefix: 'slipway',
    teams: [{ name: 'risk', models: ['fraud', 'risk-*'], approve: true }],
  });
});
