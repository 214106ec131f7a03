import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

/** An environment of `config/`, synthesized once in a run: the first test file that needs it leaves its templates to the others. */
export function synthesized(environment: string): Synthesized {
  const file = join(process.env.TEST_RUN_DIRECTORY!, `${environment}.json`);
  if (!existsSync(file)) {
    const { stacks } = synthesize(environment);
    const own = `${file}.${process.pid}`;
    writeFileSync(own, JSON.stringify(Object.fromEntries(stacks.map(({ name, template }) => [name, template]))));
    renameSync(own, file);
  }
  return deployed(environment, JSON.parse(readFileSync(file, 'utf8')) as Templates);
}

/** Synthesizes an environment, after a change to it. */
export function synthesize(environment: string, change: (stage: EnvironmentStage) => void = () => {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    const config = loadConfig(environment);
    const stage = new EnvironmentStage(new App({ outdir, context: CONTEXT }), config);
    change(stage);
    const { stacks } = stage.synth();
    return deployed(environment, Object.fromEntries(stacks.map(({ stackName, template }) => [stackName, template])));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

type Templates = Readonly<Record<string, StackTemplate['template']>>;

function deployed(environment: string, templates: Templates): Synthesized {
  const { account, region } = loadConfig(environment);
  const stacks = Object.entries(templates).map(([name, template]) => {
    return { name, account, region, template, assets: new Map() };
  });
  // Nothing is bundled here, so there is no folder to read code from.
  return { stacks, assembly: deploy('', stacks) };
}
