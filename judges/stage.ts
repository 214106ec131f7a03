import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json';
import { loadConfig } from '../config/load';
import type { EnvironmentConfig } from '../config/schema';
import { EnvironmentStage } from '../lib/environment-stage';

/** Who looks at templates alone needs no bundles and no traces of where constructs were made, which take most of a synthesis's time. */
const CONTEXT = {
  ...cdkJson.context,
  'aws:cdk:bundling-stacks': [],
  'aws:cdk:disable-asset-staging': true,
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-stack-trace': true,
};

/** An environment of `config/`, or one that is configured otherwise, to be synthesized into a folder. */
export function stageOf(
  environment: string,
  outdir: string,
  others: Partial<EnvironmentConfig> = {},
): EnvironmentStage {
  return new EnvironmentStage(new App({ outdir, context: CONTEXT }), { ...loadConfig(environment), ...others });
}
