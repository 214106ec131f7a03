// The SDK tells every process when it will ask for a newer Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: '<rootDir>/test/jest/environment.cjs',
  globalSetup: '<rootDir>/test/jest/run-directory.cjs',
  runtime: '<rootDir>/test/jest/runtime.cjs',
  reporters: ['default', '<rootDir>/test/jest/passed-and-failed.cjs'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Tests import what they use of Jest.
  injectGlobals: false,
  maxWorkers: 2,
  // No test may depend on how fast the machine is: this ends what hangs.
  testTimeout: 600_000,
};
