import { App } from 'aws-cdk-lib';
import { ConfigError, environments, loadConfig } from '../config/load';
import { placeholderNotice } from '../config/placeholders';
import { EnvironmentStage } from '../lib/environment-stage';

try {
  const app = new App();
  const env: unknown = app.node.tryGetContext('env');
  if (typeof env !== 'string') {
    throw new ConfigError(`choose an environment: --context env=<${environments().join('|')}>`);
  }
  const config = loadConfig(env);
  const notice = placeholderNotice(env, config);
  if (notice !== undefined) console.error(notice);
  new EnvironmentStage(app, config);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  // Whoever made the mistake needs no stack trace to find it.
  console.error(error.message);
  process.exit(1);
}
