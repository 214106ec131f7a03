import { call } from '../aws/call';
import { EXECUTION_UNKNOWN, SOON_KNOWN } from '../aws/describe-execution';
import { REQUESTER } from '../deployment/requester';
import { chain, type Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { refusal, unless } from './answer';
import { UNKNOWN_DEPLOYMENT } from './called-deployment';
import { DESCRIBE, EXECUTION_ARN, STOP } from './executions';

const OVER = "'There is nothing to stop: the deployment has ended, or is being rolled back'";

const describe = () =>
  call(
    'sfn',
    'describeExecution',
    { ExecutionArn: EXECUTION_ARN },
    {
      permissions: [DESCRIBE],
      retry: [SOON_KNOWN],
      catch: [{ ErrorEquals: [EXECUTION_UNKNOWN], Next: 'DeploymentUnknown' }],
      assign: { executionStatus: '{% $states.result.Status %}' },
    },
  );

/** Stops a deployment that is under way; what it did is undone as after any failure. */
const stopped: Fragment = {
  start: 'DescribeExecution',
  states: (next) => ({
    DescribeExecution: { ...describe(), Next: 'IsItUnderWay' },
    IsItUnderWay: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $executionStatus = 'RUNNING' %}", Next: 'StopExecution' }],
      Default: 'NothingToStop',
    },
    StopExecution: {
      ...call(
        'sfn',
        'stopExecution',
        {
          ExecutionArn: EXECUTION_ARN,
          Error: 'DeploymentStopped',
          Cause: jsonata(`'stopped by ' & ${REQUESTER}`),
        },
        { permissions: [STOP] },
      ),
      Next: 'DescribeStopped',
    },
    // Stopping an execution that has just ended changes nothing, and is no error.
    DescribeStopped: { ...describe(), Next: 'WasItStopped' },
    WasItStopped: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $executionStatus in ['RUNNING', 'ABORTED'] %}", Next: next }],
      Default: 'NothingToStop',
    },
    NothingToStop: refusal(409, OVER),
    DeploymentUnknown: refusal(404, UNKNOWN_DEPLOYMENT),
  }),
};

/** Over what `calledDeployment` has read. */
export const stop: Fragment = chain(
  unless('CanItBeStopped', {
    DeletionUnstoppable: {
      when: "$kind = 'delete'",
      refusal: refusal(409, "'A deletion cannot be stopped'"),
    },
  }),
  stopped,
);
