import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig } from '../config/load';
import { EnvironmentStage } from '../lib/environment-stage';
import { type Assembly, readAssembly } from '../local/assembly';

/** The local environment with a second load balancer: a load balancer has fifty listeners, so a hundred endpoints need two. */
export function withTwoLoadBalancers(): Assembly {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const config = loadConfig('local');
  const outdir = mkdtempSync(path.join(tmpdir(), 'two-load-balancers-'));
  try {
    // The functions' code is not run from here, so it need not be bundled.
    const app = new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
    new EnvironmentStage(app, { ...config, loadBalancers: { ...config.loadBalancers, count: 2 } });
    app.synth();
    return readAssembly(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
