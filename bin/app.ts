import { App } from 'aws-cdk-lib';
import { ConfigError, environments, loadConfig } from '../config/load';
import { EnvironmentStage } from '../lib/environment-stage';

try {
  const app = new App();
  const env: unknown = app.node.tryGetContext('env');
  if (typeof env !== 'string') {
    throw new ConfigError(`choose an environment: --context env=<${environments().join('|')}>`);
  }
  new EnvironmentStage(app, loadConfig(env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  // Whoever made the mistake needs no stack trace to find it.
  console.error(error.message);
  process.exit(1);
}
