import type { PlanView } from '../../view-model/plan-view';
import type { Paint } from './paint';
import { facts, table, wrapped } from './table';

/** A plan: what it comes to, what differs, what becomes of each resource. */
export function planLines({ words, changes, resources, facts: told }: PlanView, width: number, paint: Paint): string[] {
  const differing = changes.map(({ field, from, to }) => [field, from, to]);
  const becoming = resources.map(({ noun, becomes, tone, name, because }) => [
    noun,
    paint.tone(tone, becomes),
    name,
    because,
  ]);
  return [
    ...wrapped(paint.bold(words), width),
    ...(differing.length === 0
      ? []
      : ['', ...table([{ title: 'setting' }, { title: 'from' }, { title: 'to' }], differing, width, paint)]),
    '',
    ...table(
      [{ title: 'resource' }, { title: 'becomes' }, { title: 'name' }, { title: 'because of' }],
      becoming,
      width,
      paint,
    ),
    '',
    ...facts(told, width, paint),
  ];
}
