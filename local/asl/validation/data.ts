import type { QueryLanguage } from '../definition';
import { DefinitionError } from '../errors';
import { expressionIn } from '../jsonata';
import { parseReferencePath } from '../jsonpath';
import { checkExpression } from './expression';
import type { Checked } from './fields';

const SUPPORTED_JSONPATH_FIELDS = ['InputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'OutputPath', 'Result'];
const OTHER_JSONPATH_FIELDS = [
  ...['SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'ErrorPath', 'CausePath'],
  ...['ItemsPath', 'MaxConcurrencyPath', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'],
];
const JSONPATH_FIELDS = [...SUPPORTED_JSONPATH_FIELDS, ...OTHER_JSONPATH_FIELDS];
const JSONATA_FIELDS = ['Arguments', 'Output', 'Items'];

/** Inner state machines, which are looked at state by state. */
const MACHINES = ['Branches', 'ItemProcessor'];

/** A state's fields must be of its query language, and every expression or path in them well-formed. */
export function checkData(state: Checked, language: QueryLanguage): void {
  const own = Object.entries(state.fields).filter(([field]) => !MACHINES.includes(field));
  if (language === 'JSONata') {
    state.refuse(JSONPATH_FIELDS, 'is a JSONPath field, and the query language of this state is JSONata');
    for (const [field, value] of own) checkExpressions(value, `${state.path}/${field}`);
    return;
  }
  state.refuse(JSONATA_FIELDS, 'is a JSONata field, and the query language of this state is JSONPath');
  state.refuse(OTHER_JSONPATH_FIELDS, 'is not supported: use JSONata');
  for (const [field, value] of own) checkPaths(field, value, `${state.path}/${field}`);
}

function checkExpressions(value: unknown, path: string): void {
  if (typeof value === 'string') {
    const source = expressionIn(value);
    if (source !== undefined) checkExpression(source, path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) checkExpressions(field, `${path}/${key}`);
  }
}

function checkPaths(key: string, value: unknown, path: string): void {
  if (typeof value === 'string' && (key.endsWith('.$') || /^(Input|Output|Result)Path$/.test(key))) {
    if (!parseReferencePath(value)) {
      throw new DefinitionError(
        path,
        `"${value}" is not supported: of JSONPath, only Reference Paths are; use JSONata`,
      );
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, field] of Object.entries(value)) checkPaths(inner, field, `${path}/${inner}`);
  }
}
