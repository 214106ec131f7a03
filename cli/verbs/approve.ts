import { ARGUMENTS, commentOption, judge } from '../approval';
import type { Verb } from '../verb';

export const approve: Verb = {
  name: 'approve',
  group: 'Put a model live',
  summary: 'Approve a version: some environments deploy no other',
  arguments: ARGUMENTS,
  options: commentOption,
  examples: [
    ['approve iris 3', ''],
    ['approve iris latest --comment "better on the June data"', ''],
  ],
  run: (context, args, options) => judge(context, 'approved', args, options),
};
