import type { Checked } from './fields';

export function checkRetriers(state: Checked): void {
  const retriers = state.optionalObjects('Retry');
  for (const [index, retrier] of retriers.entries()) {
    checkErrorEquals(retrier, index === retriers.length - 1);
    retrier.literalNumber('IntervalSeconds', 1);
    retrier.literalNumber('MaxAttempts', 0);
    retrier.literalNumber('BackoffRate', 1, 'number');
    retrier.literalNumber('MaxDelaySeconds', 1);
    if (retrier.has('JitterStrategy')) retrier.oneOf('JitterStrategy', ['FULL', 'NONE']);
  }
}

export function checkCatchers(state: Checked, checkNext: (next: Checked) => void): void {
  const catchers = state.optionalObjects('Catch');
  for (const [index, catcher] of catchers.entries()) {
    checkErrorEquals(catcher, index === catchers.length - 1);
    checkNext(catcher);
  }
}

function checkErrorEquals(handler: Checked, last: boolean): void {
  const names = handler.fields.ErrorEquals;
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === 'string')) {
    handler.fail('ErrorEquals', 'must be a list of error names');
  }
  if (!names.includes('States.ALL')) return;
  if (names.length > 1) handler.fail('ErrorEquals', 'States.ALL must stand alone');
  if (!last) handler.fail('ErrorEquals', 'States.ALL must be in the last entry: it would hide those after it');
}
