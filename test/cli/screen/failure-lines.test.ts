import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { adviceLines, failureLines } from '../../../cli/screen/failure-lines';
import { paint } from '../../../cli/screen/paint';
import { failureView } from '../../../view-model/failure-view';
import { deployment } from '../../view-model/samples';

const failed = deployment({
  status: 'CLEANUP_FAILED',
  error: {
    error: 'TaskDoesNotFit',
    cause: 'a task of 8 GiB does not fit an m6i.large of 7.5 GiB',
    step: 'checking that it fits',
  },
  evidence: {
    logTail: ['loading', 'Error: no model'],
    stoppedTasks: [{ stoppedReason: 'exited', containers: [{ exitCode: 1 }] }],
  },
  leftovers: ['Service slipway-iris'],
});

describe('A failure on the screen', () => {
  it('has a line for each thing that is to be known', () => {
    expect(failureLines(failureView(failed)!, Number.POSITIVE_INFINITY, paint(false)).slice(0, 11)).toEqual([
      'Deploy iris version 2, image 1  ✖ failed, and something is left  iris_deploy_build-1',
      '  why     TaskDoesNotFit: a task of 8 GiB does not fit an m6i.large of 7.5 GiB',
      '  while   checking that it fits',
      '  seen    a task stopped: exited (exit code 1)',
      '  log     loading',
      '          Error: no model',
      '  left    Service slipway-iris',
      '  now     Something is not as it was before; the endpoint keeps its place until that is mended.',
      "  means   CPU or memory of one task exceed the instance type's room",
      '  look at the cause has both',
      '  to do   ask for less, or a larger `instanceType`',
    ]);
  });

  it('has the telling line set off', () => {
    const lines = failureLines(failureView(failed)!, 80, paint(true));
    expect(lines.find((line) => line.includes('Error: no model'))).toContain('\x1b[1mError: no model\x1b[22m');
  });

  it('fits into 40 columns', () => {
    const lines = failureLines(failureView(failed)!, 40, paint(true));
    expect(lines.filter((line) => stringWidth(line) > 40)).toEqual([]);
  });
});

describe('Advice', () => {
  it('leaves out what there is not to look at', () => {
    expect(adviceLines([{ meaning: 'a', lookAt: '', toDo: 'b' }], 80, paint(false))).toEqual([
      '  means   a',
      '  to do   b',
    ]);
  });
});
