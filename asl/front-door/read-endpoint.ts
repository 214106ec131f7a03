import { type Fragment, merge } from '../language/fragment';
import { apart } from './answer';
import { calledEndpoint } from './called-endpoint';
import { logs } from './logs';
import { metrics } from './metrics';

/** The routes that only read of an endpoint what AWS knows of it. */
export const readEndpoint: Fragment = apart('ReadEndpoint', {
  start: calledEndpoint.start,
  states: (next) =>
    merge(
      calledEndpoint.states('AreLogsWanted'),
      {
        AreLogsWanted: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $operation = 'getLogs' %}", Next: logs.start }],
          Default: metrics.start,
        },
      },
      logs.states(next),
      metrics.states(next),
    ),
});
