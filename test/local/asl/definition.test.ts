import { describe, expect, it } from '@jest/globals';
import { DefinitionError, parseDefinition } from '../../../local/asl';

const pass = { Type: 'Pass', End: true };
const resource = 'arn:aws:states:::aws-sdk:ecs:createCluster';
const machine = (States: object, fields: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States,
  ...fields,
});
const one = (state: object) => machine({ A: state });

describe('a definition', () => {
  it.each<[string, unknown, string]>([
    ['that is not JSON', '{', 'the definition is not JSON: '],
    ['that is no object', [], 'must be an object, not []'],
    ['without states', { StartAt: 'A' }, '/States: is missing'],
    ['with no state', machine({}), '/States: must have at least one state'],
    ['without a start', { States: { A: pass } }, '/StartAt: is missing'],
    ['that starts nowhere', machine({ B: pass }), '/StartAt: there is no state "A" here'],
    ['with an unknown type', one({ Type: 'Loop' }), '/States/A/Type: must be one of Choice, Fail, '],
    ['with a state that leads nowhere', one({ Type: 'Pass' }), '/States/A/Next: is missing'],
    ['with an unknown Next', one({ Type: 'Pass', Next: 'B' }), '/States/A/Next: there is no state "B" here'],
    ['with Next and End', one({ ...pass, Next: 'A' }), '/States/A/Next: cannot stand beside "End": true'],
    [
      'with an unknown Default',
      one({ Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'B' }),
      '/States/A/Default: ',
    ],
    [
      'with no choices',
      one({ Type: 'Choice', Choices: [] }),
      '/States/A/Choices: must be a list with at least one entry',
    ],
    [
      'with an odd resource',
      one({ Type: 'Task', Resource: 'x', End: true }),
      '/States/A/Resource: must be the ARN of ',
    ],
    [
      'with a bad catcher',
      one({ Type: 'Task', Resource: resource, End: true, Catch: [{ ErrorEquals: [], Next: 'A' }] }),
      '/States/A/Catch/0/ErrorEquals: ',
    ],
    [
      'with States.ALL too early',
      one({
        Type: 'Task',
        Resource: resource,
        End: true,
        Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }],
      }),
      '/States/A/Retry/0/ErrorEquals: States.ALL must be in the last entry',
    ],
    [
      'with a bad retrier',
      one({ Type: 'Task', Resource: resource, End: true, Retry: [{ ErrorEquals: ['X'], MaxAttempts: '3' }] }),
      '/States/A/Retry/0/MaxAttempts: must be an integer from 0 up, not "3"',
    ],
    [
      'with a malformed expression',
      one({ ...pass, Output: { x: '{% 1 + %}' } }),
      '/States/A/Output/x: "1 +" is not a JSONata expression: ',
    ],
    [
      'with JSONPath fields in JSONata',
      one({ ...pass, OutputPath: '$.a' }),
      '/States/A/OutputPath: is a JSONPath field',
    ],
    ['with a JSONPath state in JSONata', one({ ...pass, QueryLanguage: 'JSONPath' }), '/States/A/QueryLanguage: '],
    ['with a reserved variable', one({ ...pass, Assign: { states: 1 } }), '/States/A/Assign/states: is reserved'],
    [
      'with a bad variable name',
      one({ ...pass, Assign: { 'a-b': 1 } }),
      '/States/A/Assign/a-b: is not a variable name',
    ],
    [
      'that assigns within what another state’s Catch assigns without',
      machine({
        A: {
          Type: 'Task',
          Resource: resource,
          Next: 'B',
          Catch: [{ ErrorEquals: ['States.ALL'], Assign: { x: 1 }, Next: 'B' }],
        },
        B: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'C', States: { C: { ...pass, Assign: { x: 2 } } } }] },
      }),
      '/States/B/Branches/0/States/C/Assign/x: is a variable of an outer scope',
    ],
    [
      'that assigns an outer variable within',
      machine({
        A: { ...pass, End: false, Assign: { x: 1 }, Next: 'B' },
        B: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'C', States: { C: { ...pass, Assign: { x: 2 } } } }] },
      }),
      '/States/B/Branches/0/States/C/Assign/x: is a variable of an outer scope',
    ],
    [
      'with two states of one name',
      one({ Type: 'Parallel', End: true, Branches: [{ StartAt: 'A', States: { A: pass } }] }),
      '/States/A/Branches/0/States/A: there is another state of this name',
    ],
    [
      'with a distributed Map',
      one({ Type: 'Map', End: true, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
      'not supported',
    ],
    [
      'with batches',
      one({ Type: 'Map', End: true, ItemBatcher: {}, ItemProcessor: {} }),
      '/States/A/ItemBatcher: is not supported',
    ],
    [
      'with a JSONPath Choice',
      { StartAt: 'A', States: { A: { Type: 'Choice', Choices: [] } } },
      'not supported in JSONPath',
    ],
    [
      'with a JSONPath filter',
      { StartAt: 'A', States: { A: { ...pass, OutputPath: '$.a[?(@.b)]' } } },
      'not supported',
    ],
  ])('%s is refused with its place', (_, definition, message) => {
    expect(() => parseDefinition(definition as object)).toThrow(DefinitionError);
    expect(() => parseDefinition(definition as object)).toThrow(message);
  });

  it.each(['phone', '$', '$$.a', '($a := 1; b)', '{"a": b}', '$sum(c)', '-d', 'e ? 1 : 2', '[1, f & "x"]'])(
    'is refused for an expression that selects from nothing: %s',
    (expression) => {
      expect(() => parseDefinition(one({ ...pass, Output: `{% ${expression} %}` }))).toThrow(
        'at the top level is not supported',
      );
    },
  );

  it.each([
    '$states.input[name = 1].list^(order).x',
    '$map($v, function($x) { $x.y })',
    '$states.input ~> |$|{"a": b}|',
    '$v.(a + b)',
    '$filter($states.input.items, function($i) { $i > 1 })[0]',
  ])('may select from what it has: %s', (expression) => {
    expect(() => parseDefinition(one({ ...pass, Output: `{% ${expression} %}` }))).not.toThrow();
  });

  it('may be text or an object', () => {
    expect(parseDefinition(JSON.stringify(one(pass)))).toEqual(parseDefinition(one(pass)));
  });
});
