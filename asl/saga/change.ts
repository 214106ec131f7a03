import { chain, type Fragment } from '../language/fragment';
import type { Aim } from './aim';
import { type Plan, stepsOf } from './plan';

/**
 * Turns a live endpoint into another one without a gap, under the same URL: what each step says of an update, phase by phase. Capacity
 * comes before tasks, since a full host has no room for the second replica.
 */
export function change(plan: Plan, aim: Aim): Fragment {
  const steps = stepsOf(plan);
  const phase = (name: 'prepare' | 'replaceTasks' | 'finish') =>
    steps.flatMap(({ update }) => ('unchanged' in update ? [] : (update[name]?.(aim) ?? [])));
  const [first, ...rest] = [...phase('prepare'), ...phase('replaceTasks'), ...phase('finish')];
  if (!first) throw new Error('no step of the plan says what an update does');
  return chain(first, ...rest);
}
