import type { State } from '../../asl/language/states';
import type { Drawing } from './layout';
import { box, type Role, textWidth, titleWidth } from './svg';

/** What a box says. */
export interface Label {
  readonly title: string;
  readonly role: Role;
  readonly lines: readonly string[];
}

/** A state that holds no others. */
export function labelOf(title: string, state: State): Label {
  switch (state.Type) {
    case 'Task':
      return { title, role: 'step', lines: [state.Resource.split(':').slice(-2).join(':')] };
    case 'Wait':
      return {
        title,
        role: 'state',
        lines: [typeof state.Seconds === 'number' ? `${state.Seconds} s` : 'seconds as computed'],
      };
    case 'Fail':
      return { title, role: 'undo', lines: state.Error === title || state.Error.startsWith('{%') ? [] : [state.Error] };
    case 'Succeed':
      return { title, role: 'end', lines: [] };
    default:
      return { title, role: 'state', lines: [state.Type] };
  }
}

/** Boxes of one width, one below the other. */
export function pile(labels: readonly Label[]): Drawing {
  const widths = labels.flatMap(({ title, lines }) => [titleWidth(title), ...lines.map(textWidth)]);
  const width = Math.ceil(Math.max(...widths)) + 28;
  const shapes: string[] = [];
  let y = 0;
  for (const { title, role, lines } of labels) {
    const height = 30 + lines.length * 14;
    shapes.push(box({ x: 0, y, width, height }, role, title, lines));
    y += height;
  }
  return { shapes, width, height: y };
}
