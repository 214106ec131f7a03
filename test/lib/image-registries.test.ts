import { expect, it } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { loadConfig } from '../../config/load';
import { imageRegistries, imageRepositoryArns } from '../../lib/image-registries';

const OTHER = '222222222222.dkr.ecr.eu-central-1.amazonaws.com';

it('images may come from the account’s own registry, and from those that the environment allows', () => {
  const config = loadConfig('dev');
  const allowing = { ...config, limits: { ...config.limits, imageRegistries: [OTHER] } };
  const stack = new Stack();
  expect(stack.resolve(imageRegistries(allowing))).toEqual([
    { 'Fn::Join': ['', ['111111111111.dkr.ecr.eu-central-1.', { Ref: 'AWS::URLSuffix' }]] },
    OTHER,
  ]);
  const repositories = (account: string) => ({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ecr:eu-central-1:${account}:repository/*`]],
  });
  expect(stack.resolve(imageRepositoryArns(allowing))).toEqual([
    repositories('111111111111'),
    repositories('222222222222'),
  ]);
});
