import { App } from 'aws-cdk-lib';
import { environments, loadConfig } from '../config/load';
import { EnvironmentStage } from '../lib/environment-stage';

const app = new App();
const env: unknown = app.node.tryGetContext('env');
if (typeof env !== 'string') {
  throw new Error(`choose an environment: --context env=<${environments().join('|')}>`);
}
new EnvironmentStage(app, loadConfig(env));
