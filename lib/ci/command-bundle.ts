import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The commands of `functions/` that run in a team's CI. */
export const COMMANDS = ['download-model', 'record-image'];

/**
 * Writes each command's whole code as one file, which runs with nothing but Node. Unlike a Lambda function it takes credentials from
 * wherever its user has them, so all of the SDK's sources come along.
 */
export function bundleCommands(outputDirectory: string): void {
  buildSync({
    bundle: true,
    minify: true,
    platform: 'node',
    // The oldest Node that GitHub's runners have.
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // Which Node there is, is the runner's choice; the SDK's advice about it is not for a log of one line per failure.
    define: { 'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"' },
    legalComments: 'none',
    logLevel: 'warning',
    // Paths relative to the repository keep the machine's own out of the bundle.
    absWorkingDir: join(__dirname, '..', '..'),
    entryPoints: Object.fromEntries(COMMANDS.map((name) => [name, join('functions', name, 'index.ts')])),
    outdir: outputDirectory,
  });
}
