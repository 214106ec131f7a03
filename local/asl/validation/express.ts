import type { Checked } from './fields';

const PATTERN = /\.(sync|waitForTaskToken)(:\d+)?$/;

/** An Express workflow does not wait for jobs or callbacks. */
export function checkExpressState(state: Checked): void {
  const [, pattern] = PATTERN.exec(String(state.fields.Resource)) ?? [];
  if (pattern) state.fail('Resource', `Express state machine does not support '.${pattern}' service integration`);
}
