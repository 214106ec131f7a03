import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../config/load';
import type { EnvironmentConfig } from '../../config/schema';
import { stageOf } from '../../judges/stage';
import type { EnvironmentStage } from '../../lib/environment-stage';
import { type Assembly, deploy } from '../../local/assembly/assembly';
import type { StackTemplate } from '../../local/assembly/template';

interface Synthesized {
  readonly stacks: readonly StackTemplate[];
  /** Their resources as they would exist in the account. */
  readonly assembly: Assembly;
}

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

/** Synthesizes an environment, differently configured or after a change to it. */
export function synthesize(
  environment: string,
  change: (stage: EnvironmentStage) => void = () => {},
  others: Partial<EnvironmentConfig> = {},
): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    const stage = stageOf(environment, outdir, others);
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
