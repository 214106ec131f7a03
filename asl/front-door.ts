import { withFewRetries } from './aws/few-retries';
import { admit } from './front-door/admit';
import { refusal } from './front-door/answer';
import { calledDeployment } from './front-door/called-deployment';
import { promote } from './front-door/promote';
import { readEndpoint } from './front-door/read-endpoint';
import { readRequest } from './front-door/read-request';
import { accepted, start } from './front-door/start';
import { stop } from './front-door/stop';
import { understand } from './front-door/understand';
import { startUpkeep } from './front-door/upkeep';
import { chain, merge } from './language/fragment';
import type { Branch, StateMachine } from './language/states';

/** API Gateway waits for 29 s. */
const TIMEOUT_SECONDS = 25;

const startWorkflow = chain(understand, admit, start);

const serve: Branch = {
  StartAt: readRequest.start,
  States: merge(
    readRequest.states('IsItForUpkeep'),
    {
      IsItForUpkeep: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $operation = 'startUpkeep' %}", Next: startUpkeep.start }],
        Default: 'IsItOfADeployment',
      },
      IsItOfADeployment: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $operation in ['stopDeployment', 'promoteDeployment'] %}", Next: calledDeployment.start },
          { Condition: "{% $operation in ['getLogs', 'getMetrics'] %}", Next: readEndpoint.start },
        ],
        Default: startWorkflow.start,
      },
      IsItAStop: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $operation = 'stopDeployment' %}", Next: stop.start }],
        Default: promote.start,
      },
    },
    startWorkflow.states('Accepted'),
    calledDeployment.states('IsItAStop'),
    stop.states('Accepted'),
    promote.states('Accepted'),
    accepted,
    readEndpoint.states('Accepted'),
    startUpkeep.states('Accepted'),
  ),
};

/**
 * Stands before every route that starts, stops or promotes a deployment, asks AWS how an endpoint does, or starts the upkeep: an Express workflow that API
 * Gateway calls and waits for. It reads the request, refuses what can't be done, and does it. Its output is `{"status", "body"}` of the HTTP answer.
 */
export const frontDoor: StateMachine = {
  Comment: 'Reads the requests that start, stop or promote deployments or ask how an endpoint does, and answers them',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: TIMEOUT_SECONDS,
  StartAt: 'Serve',
  States: {
    Serve: {
      Type: 'Parallel',
      Branches: [withFewRetries(serve)],
      Output: '{% $states.result[0] %}',
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Assign: { uncaught: '{% $states.errorOutput %}' },
          Next: 'WasItThrottled',
        },
      ],
      End: true,
    },
    WasItThrottled: {
      Type: 'Choice',
      Choices: [
        {
          Condition:
            "{% $contains($uncaught.Error & ' ' & $uncaught.Cause, /Throttl|ThroughputExceeded|RequestLimitExceeded|TooManyRequests|Rate exceeded|Request limit exceeded/) %}",
          Next: 'TooManyRequests',
        },
      ],
      Default: 'Failed',
    },
    TooManyRequests: refusal(429, "'Too many requests; try again later'"),
    // What went wrong is for the log; the caller learns that it did.
    Failed: { Type: 'Fail', Error: '{% $uncaught.Error %}', Cause: '{% $uncaught.Cause %}' },
  },
};
