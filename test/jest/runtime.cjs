const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { RunningTest } = require('./running-test.cjs');

/**
 * Modules of the project are fresh in every test file. Packages such as aws-cdk-lib take a second to load and keep nothing that a test
 * could change: Node's own `require` loads them, once per worker.
 */
module.exports = class ProjectRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // Jest's own compiles for the context of its environment; see environment.cjs.
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    return isPackage(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }

  requireInternalModule(from, name) {
    return name === 'node:async_hooks' ? { AsyncLocalStorage: RunningTest } : super.requireInternalModule(from, name);
  }
};

/** Jest's own globals belong to the file under test, and so do the `SyntaxError` and `RangeError` that JSON is refused with. */
const OF_THE_TEST = new Set(['@jest/globals', 'lossless-json']);

function isPackage(name) {
  return !name.startsWith('.') && !name.startsWith('/') && !isBuiltin(name) && !OF_THE_TEST.has(name);
}
