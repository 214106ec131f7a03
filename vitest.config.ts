import { defineConfig } from 'vitest/config';
import { PassedAndFailed } from './test/passed-and-failed';

// package.json names vite to keep it below 8, whose CSS compiler is under the MPL.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new PassedAndFailed()],
    // Modules such as aws-cdk-lib take a second to load: test files share them, so no test may leave global state behind.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    // The first file that needs the synthesized app builds it.
    hookTimeout: 60_000,
    // The SDK tells every process when it will ask for a newer Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
