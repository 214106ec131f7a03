import type { Target } from '../schemas/shape';
import { toTextValue } from './text-value';

/** A value of the API as XML, in an element of that name. */
export function element(name: string, target: Target, value: unknown): string {
  if (target.shape.type === 'list' && target.traits.xmlFlattened) {
    const { element: item } = target.shape;
    return (value as unknown[]).map((entry) => element(name, item, entry)).join('');
  }
  return tag(name, content(target, value));
}

/** An element around XML that is already written. */
export function tag(name: string, xml: string): string {
  return `<${name}>${xml}</${name}>`;
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What is inside a value's element. */
export function content(target: Target, value: unknown): string {
  const { shape } = target;
  switch (shape.type) {
    case 'structure': {
      const given = value as Record<string, unknown>;
      return [...shape.members.values()]
        .filter((member) => given[member.name] !== undefined)
        .map((member) => element(member.traits.xmlName ?? member.name, member, given[member.name]))
        .join('');
    }
    case 'list':
      return (value as unknown[])
        .map((entry) => element(shape.element.traits.xmlName ?? 'member', shape.element, entry))
        .join('');
    case 'map':
      return Object.entries(value as object)
        .map(([key, entry]) => {
          const keyTag = element(shape.key.traits.xmlName ?? 'key', shape.key, key);
          return tag('entry', keyTag + element(shape.value.traits.xmlName ?? 'value', shape.value, entry));
        })
        .join('');
    default:
      return escapeXml(toTextValue(shape, value));
  }
}
