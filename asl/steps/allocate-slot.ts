import { type CallOptions, task } from '../aws/call';
import { FUNCTION_UNAVAILABLE } from '../aws/retries';
import { type Fragment, state } from '../language/fragment';

/**
 * Claims a slot for the model, `$slot`: the one that it has, if it has one. The function writes the slot into the endpoint's item before it
 * claims it, so that an undo finds it there however far the claim came.
 *
 * @param assign - further variables, over its answer
 */
export const allocateSlot = (assign: CallOptions['assign'] = {}): Fragment =>
  state(
    'AllocateSlot',
    task(
      'arn:${Partition}:states:::lambda:invoke',
      {
        FunctionName: '${AllocateSlotFunctionArn}',
        // Noted with the slot, before anything is made: whoever undoes it knows where to look.
        Payload: { model: '{% $model %}', deploymentId: '{% $deploymentId %}', capacity: '{% $settings.capacity %}' },
      },
      {
        permissions: [{ actions: ['lambda:InvokeFunction'], resources: ['${AllocateSlotFunctionArn}'] }],
        retry: [FUNCTION_UNAVAILABLE],
        assign: { slot: '{% $states.result.Payload %}', ...assign },
      },
    ),
  );
