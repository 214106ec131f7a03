import { parseXML } from '@aws-sdk/xml-builder';
import type { Shape, Target } from '../schemas/shape';
import { AwsError } from '../service';
import { fromTextValue } from './text-value';

/** A structure out of an XML document, whatever its root element is called. */
export function readXml(shape: Shape, body: Uint8Array): unknown {
  return read({ shape, traits: {} }, Object.values(parsed(body))[0] ?? '');
}

/** Elements as objects, those of one name as an array, the rest as text. */
function parsed(body: Uint8Array): object {
  try {
    return parseXML(Buffer.from(body).toString());
  } catch (error) {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    throw new AwsError('MalformedXML', message, 400, { cause: error });
  }
}

function read(target: Target, value: unknown): unknown {
  const { shape, traits } = target;
  if (shape.type === 'structure') {
    const children = typeof value === 'object' ? (value as Record<string, unknown>) : {};
    const given = [...shape.members.values()].flatMap((member) => {
      const child = children[member.traits.xmlName ?? member.name];
      return child === undefined ? [] : [[member.name, read(member, child)]];
    });
    return Object.fromEntries(given);
  }
  if (shape.type === 'list') {
    const entries = traits.xmlFlattened
      ? value
      : (value as Record<string, unknown>)[shape.element.traits.xmlName ?? 'member'];
    return [entries ?? []].flat().map((entry) => read(shape.element, entry));
  }
  return fromTextValue(shape, String(value));
}
