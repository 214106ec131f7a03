import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { EXECUTION_UNKNOWN, mayDescribeExecutionsOf, SOON_KNOWN } from '../aws/describe-execution';
import { anyError } from '../language/any-error';
import { bounded } from '../language/bounded';
import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';

export const DESCRIBE = mayDescribeExecutionsOf('deploy', 'delete', 'recover');

export const IS_RUNNING = "{% $states.result.Status = 'RUNNING' %}";

/** When it ended, as far as Step Functions knows. */
const LONG_AGO = "'1970-01-01T00:00:00Z'";
const STOPPED_AT = `{% $exists($states.result.StopDate) ? $states.result.StopDate : ${LONG_AGO} %}`;

/** A deployment's execution, or a recovery of one, which has its origin for its input and how many there were. */
const ORIGIN = `(
  $asked := $exists($states.result.Input) ? $parse($states.result.Input) : {};
  $exists($asked.executionArn) ? $asked : {
    'deploymentId': $suspect.deploymentId,
    'executionArn': $suspect.executionArn,
    'model': $exists($asked.model) ? $asked.model : '',
    'status': $states.result.Status,
    'error': ${bounded('$states.result.Error', BOUNDS.error)},
    'cause': ${bounded('$states.result.Cause', BOUNDS.cause)},
    'recoveries': 0
  }
)`;

/**
 * What is known of an execution whose input can't be read: a deployment's id begins with its model, which former releases ended with a
 * dot. A recovery's name tells nothing. Of its status the event told, or a description without data.
 */
const guessed = (status: string) => `{
  'deploymentId': $suspect.deploymentId,
  'executionArn': $suspect.executionArn,
  'model': $contains($suspect.deploymentId, /^[a-z][a-z0-9-]*[._]/) and $not($contains($suspect.executionArn, ':execution:\${Prefix}-recover:')) ? $split($suspect.deploymentId, /[._]/)[0] : '',
  'status': ${status},
  'error': '',
  'cause': '',
  'recoveries': 0
}`;

/**
 * Finds out what `$suspect`, an execution with its `deploymentId`, was about, in `$origin`: the deployment's execution and how it ended,
 * and when, in `$stoppedAt`.
 *
 * @param innocent - where it leads if the execution runs, or nobody can tell
 */
export function describeSuspect(innocent: string): Fragment {
  return {
    start: 'DescribeExecution',
    states: (next) => ({
      DescribeExecution: {
        ...call(
          'sfn',
          'describeExecution',
          { ExecutionArn: '{% $suspect.executionArn %}' },
          {
            permissions: [DESCRIBE],
            retry: [SOON_KNOWN],
            catch: [
              {
                ErrorEquals: [EXECUTION_UNKNOWN],
                Assign: {
                  origin: jsonata(guessed('$suspect.status')),
                  isRunning: false,
                  stoppedAt: `{% ${LONG_AGO} %}`,
                },
                Next: 'IsItOver',
              },
              { ErrorEquals: ['States.DataLimitExceeded'], Next: 'DescribeWithoutData' },
              // Whether it runs is not known: the next sweep asks again.
              { ErrorEquals: ['States.ALL'], Next: innocent },
            ],
            assign: { origin: jsonata(ORIGIN), isRunning: IS_RUNNING, stoppedAt: STOPPED_AT },
          },
        ),
        Next: 'IsItOver',
      },
      // Escaped, an input is larger than it was.
      DescribeWithoutData: {
        ...call(
          'sfn',
          'describeExecution',
          { ExecutionArn: '{% $suspect.executionArn %}', IncludedData: 'METADATA_ONLY' },
          {
            permissions: [DESCRIBE],
            catch: anyError({ Next: innocent }),
            assign: { origin: jsonata(guessed('$states.result.Status')), isRunning: IS_RUNNING, stoppedAt: STOPPED_AT },
          },
        ),
        Next: 'IsItOver',
      },
      IsItOver: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $isRunning or $origin.model = '' %}", Next: innocent }],
        Default: next,
      },
    }),
  };
}
