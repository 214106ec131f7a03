import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { anyError } from '../language/any-error';
import { bounded } from '../language/bounded';
import { type Fragment, merge, state } from '../language/fragment';
import { arn } from '../language/permission';
import { jsonata, type States } from '../language/states';
import { withFindings } from './findings';
import { INSPECTION_TIMEOUT_SECONDS } from './looked-at';
import { mend, repairsOf } from './mend';

const MACHINE = arn('states', 'stateMachine:${Prefix}-inspect');

/**
 * As many models at once: each asks some thirty times, eleven of these times of Elastic Load Balancing, which gives an account 40 looks at once and
 * 10 a second, deployments' own among them.
 */
const AT_ONCE = 2;

/** Ten more than an inspection gives itself: it ends by its own time, and says so. */
const INSPECTED_WITHIN_SECONDS = INSPECTION_TIMEOUT_SECONDS + 10;

/** What is said of a model that could not be looked at: an expression over the error. */
const NOT_SEEN = `{
  'model': $states.input.model,
  'state': 'SEEN',
  'count': 1,
  'findings': [{
    'model': $states.input.model, 'kind': 'UNKNOWN', 'resource': 'Endpoint', 'name': $states.input.model, 'done': 'NOTHING',
    'actual': ${bounded('$states.errorOutput.Error', BOUNDS.error)}
  }]
}`;

const SEEN = `($states.result.Status = 'SUCCEEDED' ? $parse($states.result.Output) : $error('the inspection ended as ' & $states.result.Status))`;

/** One model: looked at by the Express machine, which forgets what it saw, and put right if that is wanted. */
const one: States = merge(
  {
    InspectModel: {
      ...call(
        'sfn',
        'startSyncExecution',
        { StateMachineArn: MACHINE, Input: '{% $string($states.input) %}' },
        {
          permissions: [{ actions: ['states:StartSyncExecution'], resources: [MACHINE] }],
          assign: { seen: jsonata(SEEN) },
          catch: anyError({ Output: jsonata(NOT_SEEN), Next: 'ModelInspected' }),
        },
      ),
      TimeoutSeconds: INSPECTED_WITHIN_SECONDS,
      Next: mend.start,
    },
    ModelInspected: { Type: 'Succeed' },
  },
  mend.states('ModelInspected'),
);

/** Looks at `$models`, each `{model, listed}`, and adds what is found to the report. */
export const inspectModels: Fragment = state('InspectModels', {
  Type: 'Map',
  Items: '{% $models %}',
  MaxConcurrency: AT_ONCE,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'InspectModel', States: one },
  Assign: withFindings('$states.result.findings', {
    count: '$sum($append([0], $states.result.count))',
    counts: `{
      'models': $counts.models + $count($states.result),
      'busy': $counts.busy + $count($states.result[state = 'BUSY']),
      'repairs': $counts.repairs + ${repairsOf('$states.result')}
    }`,
  }),
  Output: {},
});
