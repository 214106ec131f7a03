/**
 * What Jest keeps in an AsyncLocalStorage: the test that is running. Tests of a file run one after the other, and a storage, never given
 * back, would cost every promise of all later files in the worker.
 */
exports.RunningTest = class RunningTest {
  run(test, callback) {
    const outer = this.test;
    this.test = test;
    return callback().finally(() => {
      this.test = outer;
    });
  }

  getStore() {
    return this.test;
  }
};
