import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { InstanceProfile, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { imageRepositoryArns } from './image-registries';
import { InstanceRole } from './instance-role';

/** What model instances and containers run as, and where they log. */
export class ModelRuntime extends Construct {
  readonly instanceRole: Role;
  readonly instanceProfile: InstanceProfile;
  /** Pulls the image and writes the logs. */
  readonly executionRole: Role;
  /** The container's own: a model that needs no AWS API gets no rights. */
  readonly taskRole: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, config: EnvironmentConfig) {
    super(scope, id);
    const ecsTasks = new ServicePrincipal('ecs-tasks.amazonaws.com');
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/${config.namePrefix}/models`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.instanceRole = new InstanceRole(this, 'InstanceRole');
    this.instanceProfile = new InstanceProfile(this, 'InstanceProfile', { role: this.instanceRole });
    this.taskRole = new Role(this, 'TaskRole', { assumedBy: ecsTasks });
    this.executionRole = new Role(this, 'ExecutionRole', { assumedBy: ecsTasks });
    this.logGroup.grantWrite(this.executionRole);
    this.allowPulls(config);
  }

  /** Of this environment's account and region. */
  private arn(service: string, resource: string): string {
    return Stack.of(this).formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  }

  private allowPulls(config: EnvironmentConfig): void {
    this.executionRole.addToPolicy(new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));
    this.executionRole.addToPolicy(
      new PolicyStatement({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        resources: [...imageRepositoryArns(config)],
      }),
    );
    // Secrets of models are named after the environment.
    this.executionRole.addToPolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue', 'ssm:GetParameters'],
        resources: [
          this.arn('secretsmanager', `secret:${config.namePrefix}/*`),
          this.arn('ssm', `parameter/${config.namePrefix}/*`),
        ],
      }),
    );
    if (config.secrets.kmsKeyArns.length > 0) {
      const actions = ['kms:Decrypt'];
      this.executionRole.addToPolicy(new PolicyStatement({ actions, resources: config.secrets.kmsKeyArns }));
    }
    NagSuppressions.addResourceSuppressions(
      this.executionRole,
      [
        {
          id: 'AwsSolutions-IAM5',
          reason:
            "GetAuthorizationToken has no resource; models' repositories are named by the teams; the log streams by ECS.",
        },
      ],
      true,
    );
  }
}
