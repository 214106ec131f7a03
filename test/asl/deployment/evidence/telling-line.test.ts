import { describe, expect, it } from '@jest/globals';
import { complaint, tellingExcerpt, tellingLine } from '../../../../asl/deployment/evidence/telling-line';
import { evaluated } from '../../fragment-under-test';

const told = (log: string[]) => evaluated(tellingLine('$log'), { log });

describe('the telling line of a log', () => {
  it.each<[string, string[], string]>([
    ['that is empty', [], ''],
    ['that is blank', ['', '   '], ''],
    ['of one line', ['bye'], 'bye'],
    ['that ends with blank lines', ['no model', '', ' '], 'no model'],
    ['of nothing but Node’s version', ['Node.js v20.11.0'], ''],
    ['without an error', ['loading', 'loaded 3 layers'], 'loaded 3 layers'],
    ['of another language', ['Модель не найдена'], 'Модель не найдена'],
    ['in another encoding', ['Mod\uFFFDle introuvable', '\uFFFD\uFFFD\uFFFDx'], 'Mod\uFFFDle introuvable'],
    ['that complains', ['cannot open model.bin', 'bye'], 'cannot open model.bin'],
    ['of a program that was killed', ['loading', 'Killed', 'done'], 'Killed'],
    ['that goes on after the error', ['ValueError: bad weights', 'errors so far: 1'], 'ValueError: bad weights'],
    ['with two errors', ['Error: first', 'Error: last'], 'Error: last'],
    [
      'of Node.js',
      [
        'node:internal/modules/cjs/loader:1143',
        'throw err;',
        '^',
        "Error: Cannot find module '/app/server.js'",
        'at onErrorNT (node:internal/process:12:3)',
        'at node:internal/main:28:49 {',
        "code: 'MODULE_NOT_FOUND',",
        '}',
        '',
        'Node.js v20.20.2',
      ],
      "Error: Cannot find module '/app/server.js'",
    ],
    [
      'of Node.js, with a code',
      ['TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument', 'Node.js v20.20.2'],
      'TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument',
    ],
    [
      'of Python',
      [
        'Traceback (most recent call last):',
        'File "serve.py", line 3, in <module>',
        'raise ValueError("no such weights")',
        'torch.cuda.OutOfMemoryError: CUDA out of memory',
      ],
      'torch.cuda.OutOfMemoryError: CUDA out of memory',
    ],
    [
      'of Gunicorn, whose master has the last word',
      [
        '[7] [ERROR] Exception in worker process',
        'Traceback (most recent call last):',
        "ModuleNotFoundError: No module named 'torch'",
        '[7] [INFO] Worker exiting (pid: 7)',
        '[1] [ERROR] Reason: Worker failed to boot.',
      ],
      "ModuleNotFoundError: No module named 'torch'",
    ],
    [
      'of Java',
      [
        'Exception in thread "main" java.lang.RuntimeException: no start',
        'at com.example.Main.main(Main.java:9)',
        'Caused by: java.io.FileNotFoundException: model.bin',
        'at java.io.FileInputStream.open(FileInputStream.java:1)',
        '... 3 more',
      ],
      'Caused by: java.io.FileNotFoundException: model.bin',
    ],
    ['of Go', ['panic: no model', 'goroutine 1 [running]:', 'main.main()', 'exit status 2'], 'panic: no model'],
  ])('%s', async (_what, log, line) => {
    expect(await told(log)).toBe(line);
  });
});

it.each<[string[], string]>([
  [['Error: no model', 'cannot go on', 'bye'], 'Error: no model'],
  [['cannot go on', 'bye'], 'cannot go on'],
  [['listening', 'bye'], ''],
  [[], ''],
])('what a log complains of: %j', async (log, line) => {
  expect(await evaluated(complaint('$log'), { log })).toBe(line);
});

describe('an excerpt of a log', () => {
  const excerpt = (log: string[]) => evaluated(tellingExcerpt('$log', { before: 2, after: 1 }), { log });

  it('has what stands around the telling line, without blank lines', async () => {
    expect(await excerpt(['a', 'b', '', 'c', 'Error: d', ' ', 'e', 'f'])).toEqual(['b', 'c', 'Error: d', 'e']);
    expect(await excerpt(['Error: d'])).toEqual(['Error: d']);
  });

  it('says nothing twice', async () => {
    expect(await excerpt(['GET / 500', 'failed', 'failed', 'failed'])).toEqual(['failed']);
  });

  it('has the last lines where none tells more than others, and none of no log', async () => {
    expect(await excerpt(['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd']);
    expect(await excerpt(['a', 'b', 'Node.js v20.11.0'])).toEqual(['a', 'b', 'Node.js v20.11.0']);
    expect(await excerpt([])).toEqual([]);
  });
});
