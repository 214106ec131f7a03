import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';
import { loadConfig } from '../../config/load';
import { EnvironmentStage } from '../../lib/environment-stage';
import { type Assembly, deploy } from '../../local/assembly/assembly';
import type { StackTemplate } from '../../local/assembly/template';

interface Synthesized {
  readonly stacks: readonly StackTemplate[];
  /** Their resources as they would exist in the account. */
  readonly assembly: Assembly;
}

/** Bundles and traces of where constructs were made do not matter here, and take most of a synthesis's time. */
const CONTEXT = {
  ...cdkJson.context,
  'aws:cdk:bundling-stacks': [],
  'aws:cdk:disable-asset-staging': true,
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-stack-trace': true,
};

const known = new Map<string, Synthesized>();

/** An environment of `config/`, synthesized once for all tests. */
export function synthesized(environment: string): Synthesized {
  let found = known.get(environment);
  if (!found) {
    found = synthesize(environment);
    known.set(environment, found);
  }
  return found;
}

/** Synthesizes an environment, after a change to it. */
export function synthesize(environment: string, change: (stage: EnvironmentStage) => void = () => {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    const config = loadConfig(environment);
    const stage = new EnvironmentStage(new App({ outdir, context: CONTEXT }), config);
    change(stage);
    const stacks = stage.synth().stacks.map(({ stackName, template }) => ({
      name: stackName,
      account: config.account,
      region: config.region,
      template,
      assets: new Map(),
    }));
    return { stacks, assembly: deploy(outdir, stacks) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
