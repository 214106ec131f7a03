import { harmlessText } from '../view-model/harmless';
import { problemInWords } from '../view-model/problem-in-words';
import { didYouMean } from '../view-model/similar-names';
import { type Context, typed } from './context';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes';
import { UsageError } from './usage-error';

/** Says in a sentence what went wrong and what to do about it; gives the program's end. */
export async function explain(
  error: unknown,
  context: Context,
  [model]: readonly (string | undefined)[],
): Promise<ExitCode> {
  const tell = (sentence: string, ...toDo: readonly (string | undefined)[]) => {
    context.note(`slipway: ${harmlessText(sentence)}`);
    for (const line of toDo) if (line !== undefined) context.note(`  → ${harmlessText(line)}`);
  };
  if (error instanceof UsageError) {
    tell(error.message, error.toDo);
    return error.exitCode;
  }
  const problem = problemInWords(error);
  if (!problem) {
    tell(`a defect of this program: ${error instanceof Error ? error.stack : error}`);
    return EXIT.defect;
  }
  const meant = problem.kind === 'not found' && model !== undefined ? await otherNames(model, context) : undefined;
  tell(problem.sentence, meant, problem.toDo);
  return exitCodeOf(problem.kind);
}

/** Whether another model was meant, if it is the model that does not exist. */
async function otherNames(model: string, { api, again }: Context): Promise<string | undefined> {
  try {
    const { data } = await api.ask((client) => client.GET('/models', { params: { query: { limit: 100 } } }));
    const names = data.items.map((item) => item.model);
    if (names.includes(model)) return undefined;
    const all =
      names.length === 0 ? `No model is registered yet: ${again('register --help')}` : `All models: ${again('models')}`;
    return didYouMean(typed(model), names) ?? all;
  } catch {
    // What it is about has been said; this would only have helped.
    return undefined;
  }
}
