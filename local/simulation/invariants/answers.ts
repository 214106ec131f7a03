import type { Answer } from '../client';
import { isCalm, type Scenario } from '../scenario';

/** No request is refused as wrong, for none is; and where nothing is disturbed, none by an error of the platform's own. */
export function answerViolations(scenario: Scenario, answers: readonly Answer[]): string[] {
  return answers
    .filter(({ status }) => status === 400 || (status >= 500 && isCalm(scenario)))
    .map(({ status, body }) => `a request is answered by ${status}: ${body.slice(0, 200)}`);
}
