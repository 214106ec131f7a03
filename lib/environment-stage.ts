import { Aspects, Stage, Tags } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { RegistryStack } from './registry-stack';
import { ServingStack } from './serving-stack';

/** The whole platform in one account and region. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, config: EnvironmentConfig) {
    super(scope, config.stage, { env: { account: config.account, region: config.region } });
    const named = (name: string) => ({ config, stackName: `${config.namePrefix}-${name}` });
    const { table, accessLogs } = new RegistryStack(this, 'Registry', named('registry'));
    new ServingStack(this, 'Serving', { ...named('serving'), table, accessLogs });
    Tags.of(this).add('slipway:environment', config.stage);
    Aspects.of(this).add(new AwsSolutionsChecks({ verbose: true }));
  }
}
