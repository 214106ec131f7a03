import { expect, it } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { loadConfig } from '../../config/load';
import { machineImageParameterArns } from '../../lib/machine-image-parameters';

const AWS_OWN = 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id';

const arns = (machineImages: object) => {
  const config = loadConfig('dev');
  const all = machineImageParameterArns({ ...config, machineImages: { ...machineImages } as never });
  return new Stack()
    .resolve(all)
    .map((arn: { 'Fn::Join': [string, [string, object, string]] }) => arn['Fn::Join'][1][2]);
};

it('the parameters that name machine images are AWS’s own, and the account’s', () => {
  expect(arns({ x86_64: AWS_OWN, arm64: 'resolve:ssm:/golden/arm64', gpu: 'resolve:ssm:/golden/gpu:7' })).toEqual([
    ':ssm:eu-central-1::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
    ':ssm:eu-central-1:111111111111:parameter/golden/arm64',
    ':ssm:eu-central-1:111111111111:parameter/golden/gpu',
  ]);
});

it('an image that is named itself has none, and two classes with one have it once', () => {
  expect(arns({ x86_64: 'ami-1', arm64: 'ami-2' })).toEqual([]);
  expect(arns({ x86_64: AWS_OWN, gpu: AWS_OWN })).toHaveLength(1);
});
