import type { QueryLanguage, StateType } from '../definition';
import { expressionIn } from '../jsonata';
import { checkData } from './data';
import { checkCatchers, checkRetriers } from './error-handling';
import type { Checked } from './fields';

const TYPES: readonly StateType[] = ['Choice', 'Fail', 'Map', 'Parallel', 'Pass', 'Succeed', 'Task', 'Wait'];

/** What a Task may call: an integration of Step Functions, or a Lambda function by its ARN. */
const RESOURCE = /^arn:[^:]+:(states:[^:]*:[^:]*:[^:]+:.+|lambda:[^:]+:[^:]+:function:.+)$/;

/** Checks one state on its own; `names` are the states beside it, to which it may go on. */
export function checkState(state: Checked, names: ReadonlySet<string>, language: QueryLanguage): void {
  const type = state.oneOf('Type', TYPES);
  const checkNext = (holder: Checked) => checkTarget(holder, 'Next', names);
  if (type === 'Choice') checkChoice(state, names, language);
  else if (type === 'Succeed' || type === 'Fail') state.refuse(['Next', 'End'], `has no place in a ${type} state`);
  else checkTransition(state, checkNext);
  checkData(state, language);
  if (type === 'Task') checkTask(state);
  if (type === 'Wait') checkWait(state);
  if (type === 'Map') checkMap(state, language);
  if (type === 'Task' || type === 'Parallel' || type === 'Map') {
    checkRetriers(state);
    checkCatchers(state, checkNext);
  } else {
    state.refuse(['Retry', 'Catch'], `has no place in a ${type} state`);
  }
}

function checkTransition(state: Checked, checkNext: (state: Checked) => void): void {
  const end = state.fields.End;
  if (end !== undefined && typeof end !== 'boolean') state.fail('End', 'must be true or false');
  if (!end) checkNext(state);
  else if (state.has('Next')) state.fail('Next', 'cannot stand beside "End": true');
}

export function checkTarget(holder: Checked, field: string, names: ReadonlySet<string>): void {
  const target = holder.text(field);
  if (!names.has(target)) holder.fail(field, `there is no state "${target}" here`);
}

function checkChoice(state: Checked, names: ReadonlySet<string>, language: QueryLanguage): void {
  if (language === 'JSONPath') state.fail('Choices', 'is not supported in JSONPath: use JSONata');
  for (const rule of state.objects('Choices')) {
    const condition = rule.fields.Condition;
    if (typeof condition !== 'string' && typeof condition !== 'boolean') {
      rule.fail('Condition', condition === undefined ? 'is missing' : 'must be a JSONata expression');
    }
    checkTarget(rule, 'Next', names);
  }
  if (state.has('Default')) checkTarget(state, 'Default', names);
}

function checkTask(state: Checked): void {
  const resource = state.text('Resource');
  if (!RESOURCE.test(resource)) {
    state.fail('Resource', `must be the ARN of a service integration or a Lambda function, not "${resource}"`);
  }
  checkNumber(state, 'TimeoutSeconds', 1);
  checkNumber(state, 'HeartbeatSeconds', 1);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state.fields;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    state.fail('HeartbeatSeconds', `must be smaller than TimeoutSeconds, ${timeout}`);
  }
}

function checkWait(state: Checked): void {
  const [seconds, timestamp] = [state.has('Seconds'), state.has('Timestamp')];
  if (seconds === timestamp) state.fail('Seconds', 'a Wait state needs either Seconds or Timestamp');
  checkNumber(state, 'Seconds', 0);
}

function checkMap(state: Checked, language: QueryLanguage): void {
  if (language === 'JSONPath') state.fail('Type', 'a Map is not supported in JSONPath: use JSONata');
  state.refuse(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Iterator'], 'is not supported: only inline Maps are');
  for (const field of ['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage']) {
    checkNumber(state, field, 0);
  }
  const processor = state.object('ItemProcessor');
  if (processor.has('ProcessorConfig') && processor.object('ProcessorConfig').fields.Mode === 'DISTRIBUTED') {
    processor.fail('ProcessorConfig', 'DISTRIBUTED is not supported: only inline Maps are');
  }
}

/** A number, or an expression that comes to one when the state runs. */
function checkNumber(state: Checked, field: string, min: number): void {
  const value = state.fields[field];
  if (typeof value !== 'string') state.literalNumber(field, min);
  else if (expressionIn(value) === undefined) state.fail(field, `must be a number or an expression, not "${value}"`);
}
