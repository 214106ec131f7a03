import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { anyError } from '../language/any-error';
import { bounded } from '../language/bounded';
import { type Fragment, merge, state } from '../language/fragment';
import { arn } from '../language/permission';
import { jsonata, type States } from '../language/states';
import { mend } from './mend';
import { withFindings } from './report';

const MACHINE = arn('states', 'stateMachine:${Prefix}-inspect');

/** As many models at once: each asks some thirty times, of services that others call too. */
const AT_ONCE = 4;

/** What is said of a model that could not be looked at: an expression over the error. */
const NOT_SEEN = `{
  'model': $inspected.model,
  'state': 'SEEN',
  'count': 1,
  'findings': [{
    'model': $inspected.model, 'kind': 'UNKNOWN', 'resource': 'Endpoint', 'name': $inspected.model, 'done': 'NOTHING',
    'actual': ${bounded('$states.errorOutput.Error', BOUNDS.error)}
  }]
}`;

const SEEN = `($states.result.Status = 'SUCCEEDED' ? $parse($states.result.Output) : $error('the inspection ended as ' & $states.result.Status))`;

/** One model: looked at by the Express machine, which forgets what it saw, and put right if that is wanted. */
const one: States = merge(
  {
    TakeModel: { Type: 'Pass', Assign: { inspected: '{% $states.input %}' }, Next: 'InspectModel' },
    InspectModel: {
      ...call(
        'sfn',
        'startSyncExecution',
        { StateMachineArn: MACHINE, Input: '{% $string($inspected) %}' },
        {
          permissions: [{ actions: ['states:StartSyncExecution'], resources: [MACHINE] }],
          assign: { seen: jsonata(SEEN) },
          catch: anyError({ Output: jsonata(NOT_SEEN), Next: 'ModelInspected' }),
        },
      ),
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
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'TakeModel', States: one },
  Assign: withFindings('$states.result.findings', {
    count: '$sum($append([0], $states.result.count))',
    counts: `{
      'models': $counts.models + $count($states.result),
      'busy': $counts.busy + $count($states.result[state = 'BUSY'])
    }`,
  }),
  Output: {},
});
