import { describe, expect, it } from '@jest/globals';
import { argumentProblems, errorNames } from '../../../../local/aws/sdk-integration';

const createCluster = 'arn:aws:states:::aws-sdk:ecs:createCluster';

describe('argumentProblems', () => {
  it('accepts what the API takes, with JSONata wherever a value may stand', async () => {
    expect(await argumentProblems(createCluster, '{% $arguments %}')).toEqual([]);
    expect(
      await argumentProblems(createCluster, {
        ClusterName: '{% $name %}',
        Tags: '{% $tags %}',
        Settings: [{ Name: 'containerInsights' }],
      }),
    ).toEqual([]);
    expect(
      await argumentProblems('arn:aws:states:::lambda:invoke', { FunctionName: 'f', Payload: { any: ['thing'] } }),
    ).toEqual([]);
  });

  it('finds unknown members, wrong literals and what is missing', async () => {
    expect(await argumentProblems(createCluster, { clusterName: 'a', Tags: [{ Key: 1 }] })).toEqual([
      { path: 'clusterName', problem: 'is not a member' },
      { path: 'Tags[0].Key', problem: '1 is not a string' },
    ]);
    expect(await argumentProblems('arn:aws:states:::aws-sdk:ecs:deleteCluster', {})).toEqual([
      { path: 'Cluster', problem: 'is required' },
    ]);
    expect(await argumentProblems('arn:aws:states:::aws-sdk:ecs:createClusters', {})).toEqual([
      { path: 'Resource', problem: 'arn:aws:states:::aws-sdk:ecs:createClusters is not an integration' },
    ]);
  });
});

describe('errorNames', () => {
  it('lists what the service models, the catch-all and the client’s own', async () => {
    const names = await errorNames('arn:aws:states:::aws-sdk:autoscaling:createAutoScalingGroup');
    expect(names).toEqual(
      expect.arrayContaining([
        'AutoScaling.AlreadyExistsException',
        'AutoScaling.AutoScalingException',
        'AutoScaling.SdkClientException',
      ]),
    );
    expect(names).not.toContain('AutoScaling.AlreadyExistsFault');
    expect(await errorNames('arn:aws:states:::dynamodb:putItem')).toContain('DynamoDB.ConditionalCheckFailedException');
    expect(await errorNames('arn:aws:states:::aws-sdk:ec2:createLaunchTemplate')).toEqual([
      'Ec2.Ec2Exception',
      'Ec2.SdkClientException',
    ]);
  });
});
