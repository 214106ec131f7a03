import { arn } from '../../account';
import type { ServiceRules } from '../requirement-rule';

/** What each Lambda operation is authorised on. */
export const lambda: ServiceRules = {
  Invoke: ({ FunctionName: name }: { FunctionName: string }, account) => [
    {
      action: 'lambda:InvokeFunction',
      resource: name.startsWith('arn:') ? name : arn('lambda', account, `function:${name}`),
    },
  ],
};
