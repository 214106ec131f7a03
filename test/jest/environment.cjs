const { ModuleMocker } = require('jest-mock');

if (process.connected) {
  // A run that is killed outright takes its workers with it, and they what they have started.
  setInterval(() => process.connected || process.exit(1), 500).unref();
}

/**
 * Tests run in Node's own realm, as the product does: in a context of Jest's, an error of Node's is no `Error`. What Jest and a test put
 * into it ends with the test file.
 */
module.exports = class NodeRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  before = {
    console: globalThis.console,
    exit: process.exit,
    getBuiltinModule: process.getBuiltinModule,
    env: { ...process.env },
    symbols: symbols(),
  };

  async setup() {
    // Jest asks for 100 frames, which costs more than it tells where errors are part of the work.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    process.getBuiltinModule = this.before.getBuiltinModule;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    for (const symbol of symbols()) if (!this.before.symbols.includes(symbol)) delete globalThis[symbol];
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** There is none; Jest takes a missing one for an environment that has ended. */
  getVmContext() {
    return {};
  }
};

/** Jest keeps a file's tests and the handlers of their events under these. */
function symbols() {
  return Object.getOwnPropertySymbols(globalThis).filter(({ description }) => /JEST|EVENT_HANDLERS/.test(description));
}
