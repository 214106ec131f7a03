import type { StateMachine } from '../../asl/language/states';
import { drawScope, moved } from './state-layout';
import { picture } from './svg';

const MARGIN = 16;

/** Every state of a workflow, and every way between them. */
export function statesPicture(name: string, machine: StateMachine): string {
  const { shapes, width, height } = drawScope(machine);
  return picture(
    { width: Math.ceil(width) + 2 * MARGIN, height: Math.ceil(height) + 2 * MARGIN },
    { title: `All states of ${name}`, description: machine.Comment },
    [moved(shapes, { x: MARGIN, y: MARGIN })],
  );
}
