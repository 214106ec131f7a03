import { ARGUMENTS, commentOption, judge } from '../approval';
import type { Verb } from '../verb';

export const reject: Verb = {
  name: 'reject',
  group: 'Put a model live',
  summary: 'Reject a version: it is not deployed any more, and stays live where it is',
  arguments: ARGUMENTS,
  options: commentOption,
  examples: [['reject iris 3 --comment "trained on the wrong labels"', '']],
  run: (context, args, options) => judge(context, 'rejected', args, options),
};
