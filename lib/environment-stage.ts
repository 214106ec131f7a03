import { Aspects, Stage, Tags } from 'aws-cdk-lib';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { CiStack } from './ci-stack';
import { RegistryStack } from './registry-stack';
import { ServingStack } from './serving-stack';
import { UpkeepStack } from './upkeep-stack';
import { WebhooksStack } from './webhooks-stack';

/** The whole platform in one account and region. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, config: EnvironmentConfig) {
    super(scope, config.stage, { env: { account: config.account, region: config.region } });
    const named = (name: string) => ({ config, stackName: `${config.namePrefix}-${name}` });
    const { table, webhooks, artifacts, accessLogs } = new RegistryStack(this, 'Registry', named('registry'));
    const serving = new ServingStack(this, 'Serving', { ...named('serving'), table, webhooks, accessLogs });
    const { signedApi: api, alarmTopic } = serving;
    new UpkeepStack(this, 'Upkeep', { ...named('upkeep'), table });
    new WebhooksStack(this, 'Webhooks', { ...named('webhooks'), table, webhooks, alarmTopic });
    if (config.ci) new CiStack(this, 'Ci', { ...named('ci'), ci: config.ci, artifacts, api });
    Tags.of(this).add('slipway:environment', config.stage);
    Aspects.of(this).add(new AwsSolutionsChecks({ verbose: true }));
    // The CLI stops at findings in an app's own stacks only, not at those in a stage's: so synthesis itself does.
    this.node.addValidation({ validate: () => this.findings() });
  }

  private findings(): string[] {
    return this.node.findAll().flatMap(({ node }) => {
      const errors = node.metadata.filter(({ type }) => type === ArtifactMetadataEntryType.ERROR);
      return errors.map(({ data }) => `${node.path}: ${data}`);
    });
  }
}
