import type { QueryLanguage, StateMachineDefinition, StateMachineType } from './definition';
import { DefinitionError } from './errors';
import { checkExpressState } from './validation/express';
import { Checked } from './validation/fields';
import { checkState, checkTarget } from './validation/state';
import { assignedNames, namesAround } from './validation/variables';

const LANGUAGES: readonly QueryLanguage[] = ['JSONata', 'JSONPath'];

/** Reads a state machine and checks that it can be run. Throws a DefinitionError that names the place if it can't. */
export function parseDefinition(
  definition: string | object,
  type: StateMachineType = 'STANDARD',
): StateMachineDefinition {
  const machine = Checked.of(typeof definition === 'string' ? parseJson(definition) : definition, '');
  machine.literalNumber('TimeoutSeconds', 1);
  const parser = new Parser(languageOf(machine, 'JSONPath'), type);
  return parser.machine(machine, new Set()) as unknown as StateMachineDefinition;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DefinitionError('', `the definition is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function languageOf(holder: Checked, inherited: QueryLanguage): QueryLanguage {
  return holder.has('QueryLanguage') ? holder.oneOf('QueryLanguage', LANGUAGES) : inherited;
}

class Parser {
  /** State names are unique in the whole definition, inner machines included. */
  private readonly allNames = new Set<string>();

  constructor(
    private readonly language: QueryLanguage,
    private readonly type: StateMachineType,
  ) {}

  /** The machine with the query language written into each state. `outer`: the variables of enclosing scopes. */
  machine(machine: Checked, outer: ReadonlySet<string>): object {
    const holder = machine.object('States');
    const names = new Set(Object.keys(holder.fields));
    if (names.size === 0) machine.fail('States', 'must have at least one state');
    checkTarget(machine, 'StartAt', names);
    const states = [...names].map((name) => holder.object(name));
    const visible = new Set([...outer, ...assignedNames(states, outer)]);
    const parsed = [...names].map((name, index) => {
      const state = states[index] as Checked;
      const around = state.fields.Type === 'Parallel' ? namesAround(state, states, outer) : visible;
      return [name, this.state(name, state, names, around)];
    });
    return { ...machine.fields, States: Object.fromEntries(parsed) };
  }

  private state(name: string, state: Checked, names: ReadonlySet<string>, around: ReadonlySet<string>): object {
    if (name.length > 80) throw new DefinitionError(state.path, 'the name has more than 80 characters');
    if (this.allNames.has(name)) throw new DefinitionError(state.path, 'there is another state of this name');
    this.allNames.add(name);
    const language = languageOf(state, this.language);
    if (language === 'JSONPath' && this.language === 'JSONata') {
      state.fail('QueryLanguage', 'a state of a JSONata state machine cannot be JSONPath');
    }
    checkState(state, names, language);
    if (this.type === 'EXPRESS') checkExpressState(state);
    return { ...state.fields, QueryLanguage: language, ...this.innerMachines(state, around) };
  }

  private innerMachines(state: Checked, around: ReadonlySet<string>): object {
    const { Type } = state.fields;
    if (Type === 'Map') return { ItemProcessor: this.machine(state.object('ItemProcessor'), around) };
    if (Type !== 'Parallel') return {};
    return { Branches: state.objects('Branches').map((branch) => this.machine(branch, around)) };
  }
}
