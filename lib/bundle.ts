import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/**
 * In Lambda the credentials come from the environment. The SDK loads its other sources of credentials only when it gets
 * that far, so leaving them out takes a third off every bundle.
 */
const OTHER_CREDENTIAL_SOURCES = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/nested-clients',
  '@smithy/credential-provider-imds',
];

const OPTIONS: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // The packages' ES modules, of which esbuild leaves out what is not used.
  mainFields: ['module', 'main'],
  external: OTHER_CREDENTIAL_SOURCES,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Where a function's code is: `functions/<folder>`. */
export function functionDirectory(folder: string): string {
  return join(__dirname, '..', 'functions', folder);
}

/** Writes a function's whole code as one file, the same from every machine. */
export function bundle(folder: string, outputDirectory: string): void {
  buildSync({
    ...OPTIONS,
    // Paths relative to the repository keep the machine's own out of the bundle.
    absWorkingDir: join(__dirname, '..'),
    entryPoints: [join(functionDirectory(folder), 'index.ts')],
    outfile: join(outputDirectory, 'index.js'),
  });
}
