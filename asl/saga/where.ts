import { type Fragment, onlyIf } from '../language/fragment';
import type { Where } from './plan';

/** A piece that is gone through only where something holds. It is asked by what it leads to: a plan may ask the same more than once. */
export const onlyWhere = ({ name, condition }: Where, fragment: Fragment): Fragment =>
  onlyIf(`Is${name}Before${fragment.start}`, condition, fragment);
