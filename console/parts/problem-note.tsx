import { harmlessText } from '../../view-model/harmless';
import { problemInWords } from '../../view-model/problem-in-words';

/** What went wrong, in the API's sentence, and what to do about it. */
export function ProblemNote({ error }: { readonly error: unknown }) {
  const problem = problemInWords(error);
  // A defect of the page is one for its console too.
  if (!problem) console.error(error);
  return (
    <div class="note tone-bad" role="alert">
      <p>{problem ? harmlessText(problem.sentence) : 'The page has a defect: the browser’s console tells more.'}</p>
      {problem?.toDo && <p>{problem.toDo}</p>}
    </div>
  );
}
