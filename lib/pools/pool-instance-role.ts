import { Aws } from 'aws-cdk-lib';
import type { IInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { InstanceProfile, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../../config/schema';
import { InstanceRole } from '../instance-role';

/**
 * What pools' instances run as: not as models' own, since trunking is a setting of the role, and would change with how many tasks those
 * register.
 */
export class PoolInstanceRole extends Construct {
  readonly instanceProfile: IInstanceProfile;

  constructor(scope: Construct, id: string, { account, region, namePrefix }: EnvironmentConfig) {
    super(scope, id);
    const role = new InstanceRole(this, 'Role');
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ecs:PutAccountSetting'],
        resources: ['*'],
        conditions: { StringEquals: { 'ecs:account-setting': 'awsvpcTrunking' } },
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ecs:DescribeClusters'],
        resources: [`arn:${Aws.PARTITION}:ecs:${region}:${account}:cluster/${namePrefix}-pool_*`],
      }),
    );
    NagSuppressions.addResourceSuppressions(
      role,
      [
        {
          id: 'AwsSolutions-IAM5',
          reason:
            "PutAccountSetting has no resource, and the root user alone can set another's; the clusters are pools'.",
        },
      ],
      true,
    );
    const { instanceProfileArn } = new InstanceProfile(this, 'Profile', { role });
    // What a cluster adds to the role of its instances is in ECS's managed policy already.
    this.instanceProfile = InstanceProfile.fromInstanceProfileAttributes(this, 'AsItIs', {
      instanceProfileArn,
      role: role.withoutPolicyUpdates(),
    });
  }
}
