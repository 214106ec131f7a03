import { chain, merge, state } from './language/fragment';
import type { StateMachine } from './language/states';
import { NO_FINDINGS } from './upkeep/findings';
import { BEGIN_MODELS, inspectAll, listSlots } from './upkeep/list-models';
import { BEGIN_LISTING, listResources } from './upkeep/list-resources';
import { report } from './upkeep/report';
import { findForgotten } from './upkeep/unfinished';

/** Fifteen hundred models at two at once, of which each may take three quarters of a minute where AWS has little time. */
const TIMEOUT_SECONDS = 36_000;

const main = chain(
  state('Begin', {
    Type: 'Pass',
    Assign: {
      startedAt: '{% $states.context.Execution.StartTime %}',
      executionArn: '{% $states.context.Execution.Id %}',
      ...BEGIN_LISTING,
      ...BEGIN_MODELS,
      ...NO_FINDINGS,
    },
  }),
  listResources,
  listSlots,
  inspectAll,
  findForgotten,
  report,
);

/**
 * Looks daily, and whenever somebody asks for it, whether the account is as the registry says: what is recorded and not there, or not as it is
 * recorded, and what is there and no record explains. What it finds it reports, and puts right as far as the environment wants that.
 */
export const upkeep: StateMachine = {
  Comment: 'Looks whether the account is as the registry says',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: TIMEOUT_SECONDS,
  StartAt: main.start,
  States: merge(main.states('Reported'), {
    Reported: { Type: 'Succeed', Output: { counts: '{% $counts %}' } },
  }),
};
