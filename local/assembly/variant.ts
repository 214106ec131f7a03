import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig } from '../../config/load';
import type { EnvironmentConfig } from '../../config/schema';
import { EnvironmentStage } from '../../lib/environment-stage';
import { type Assembly, readAssembly } from './assembly';

export interface Variant {
  readonly assembly: Assembly;
  /** Deletes its files, which are read when something first asks for them. */
  remove(): void;
}

/**
 * The local environment, differently configured.
 *
 * @param options - `bundled`: whether its functions' code is wanted, which takes most of a synthesis's time; `folder`: where one is made for it
 */
export function synthesizeVariant(
  configured: (local: EnvironmentConfig) => EnvironmentConfig,
  { bundled = false, folder = tmpdir() }: { readonly bundled?: boolean; readonly folder?: string } = {},
): Variant {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const outdir = mkdtempSync(path.join(folder, 'variant-'));
  const remove = () => rmSync(outdir, { recursive: true });
  try {
    const app = new App({ outdir, context: bundled ? context : { ...context, 'aws:cdk:bundling-stacks': [] } });
    new EnvironmentStage(app, configured(loadConfig('local')));
    app.synth();
    return { assembly: readAssembly(outdir), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
