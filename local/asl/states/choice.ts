import type { Completion } from '../completion';
import type { ChoiceState } from '../definition';
import { StatesErrors } from '../errors';
import { JsonataFlow } from '../jsonata-flow';
import { fillTyped } from '../template';
import type { Visit } from '../visit';

/** The first rule whose condition holds decides; its Assign and Output stand in for the state's own. */
export async function runChoice(visit: Visit<ChoiceState>): Promise<Completion> {
  const { Choices, Default } = visit.state;
  const bindings = new JsonataFlow(visit).bindings();
  for (const [index, rule] of Choices.entries()) {
    const location = `Choices[${index}]/`;
    const holds = await visit.evaluating(() => fillTyped(rule.Condition, bindings, `${location}Condition`, 'boolean'));
    if (holds) return { ...(await visit.data.choose(rule, location)), next: rule.Next };
  }
  if (Default !== undefined) return { ...(await visit.data.choose(visit.state, '')), next: Default };
  throw visit.failure(
    StatesErrors.NoChoiceMatched,
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}
