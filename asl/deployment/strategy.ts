import { DEFAULT_STRATEGY, STRATEGY_DEFAULTS, STRATEGY_OF_ROLLBACK } from '../../contract/strategy';

const { steps, pause, errorPercent, alarms, minRequests, onInconclusive } = STRATEGY_DEFAULTS;

/** What somebody asked for, or the environment's own. */
const WANTED = `
  $goesBack
    ? ($exists($rollback.strategy) ? $rollback.strategy : '${STRATEGY_OF_ROLLBACK}')
    : ($exists($request.strategy) ? $request.strategy : $parse('\${${DEFAULT_STRATEGY}}'))
`;

const given = (field: string, otherwise: unknown) =>
  `$exists($asked.${field}) ? $asked.${field} : ${JSON.stringify(otherwise)}`;

/**
 * How the version goes live, with everything that a request may leave open: `{"type": "rolling"}`, or `type`, `steps`, `pause`,
 * `rollbackOn` with `errorPercent`, `alarms` and `p95Milliseconds` where it is asked for, `minRequests` and `onInconclusive`.
 * Over `$request`, `$goesBack` and `$rollback`.
 */
export const STRATEGY = `(
  $wanted := ${WANTED};
  $asked := $type($wanted) = 'string' ? {'type': $wanted} : $wanted;
  $asked.type = 'rolling' ? {'type': 'rolling'} : {
    'type': $asked.type,
    'steps': $append([], $exists($asked.steps) ? $asked.steps : $lookup(${JSON.stringify(steps)}, $asked.type)),
    'pause': ${given('pause', pause)},
    'rollbackOn': $merge([
      {
        'errorPercent': ${given('rollbackOn.errorPercent', errorPercent)},
        'alarms': $append([], ${given('rollbackOn.alarms', alarms)})
      },
      $exists($asked.rollbackOn.p95Milliseconds) ? {'p95Milliseconds': $asked.rollbackOn.p95Milliseconds} : {}
    ]),
    'minRequests': ${given('minRequests', minRequests)},
    'onInconclusive': ${given('onInconclusive', onInconclusive)}
  }
)`;
