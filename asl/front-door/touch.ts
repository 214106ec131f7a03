import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { whyNotTouch } from '../registry/callers';
import { refusal, unless } from './answer';

/**
 * Lets on who may touch a model, over `$requestedBy`.
 *
 * @param what - is in the names of its states and its variable
 * @param model - its name, an expression
 */
export function mayTouch(what: string, model: string): Fragment {
  const why = `whyNot${what}`;
  return chain(
    state(`WhoAsksFor${what}`, { Type: 'Pass', Assign: { [why]: jsonata(whyNotTouch('$requestedBy', model)) } }),
    unless(`May${what}BeTouched`, {
      [`${what}Forbidden`]: { when: `$${why} != ''`, refusal: refusal(403, `$${why}`) },
    }),
  );
}
