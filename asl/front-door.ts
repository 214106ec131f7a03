import { withFewRetries } from './aws/few-retries';
import { admit } from './front-door/admit';
import { refusal } from './front-door/answer';
import { readRequest } from './front-door/read-request';
import { accepted, start } from './front-door/start';
import { stop } from './front-door/stop';
import { understand } from './front-door/understand';
import { chain, merge } from './language/fragment';
import type { Branch, StateMachine } from './language/states';

/** API Gateway waits for 29 s. */
const TIMEOUT_SECONDS = 25;

const startWorkflow = chain(understand, admit, start);

const serve: Branch = {
  StartAt: readRequest.start,
  States: merge(
    readRequest.states('IsItAStop'),
    {
      IsItAStop: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $operation = 'stopDeployment' %}", Next: stop.start }],
        Default: startWorkflow.start,
      },
    },
    startWorkflow.states('Accepted'),
    stop.states('Accepted'),
    accepted,
  ),
};

/**
 * Stands before every route that starts or stops a workflow: an Express workflow that API Gateway calls and waits for. It reads the
 * request, refuses what can't begin, and starts or stops the execution. Its output is `{"status", "body"}` of the HTTP answer.
 */
export const frontDoor: StateMachine = {
  Comment: 'Reads the requests that start or stop deployments, and answers them',
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
            "{% $contains($uncaught.Error & ' ' & $uncaught.Cause, /Throttl|ThroughputExceeded|RequestLimitExceeded|TooManyRequests|Rate exceeded/) %}",
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
