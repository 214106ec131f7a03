import type { NormalizedSchema } from '@smithy/core/schema';
import { lazy } from './lazy';

/** A shape of a service's API, as the SDK client's schemas state it. */
export type Shape =
  | Structure
  | { readonly type: 'list'; readonly element: Target }
  | { readonly type: 'map'; readonly key: Target; readonly value: Target }
  | { readonly type: 'string' | 'boolean' | 'number' | 'timestamp' | 'blob' | 'document' };

export interface Structure {
  readonly type: 'structure';
  readonly name: string;
  readonly members: ReadonlyMap<string, Member>;
}

/** A structure's members by the names that somebody else than the API has for them. */
export type MemberNames = (structure: Structure) => ReadonlyMap<string, Member>;

export type Traits = ReturnType<NormalizedSchema['getMergedTraits']>;

/** A reference to a shape, with what the referring place says about it. Resolved when asked, since shapes are recursive. */
export interface Target {
  readonly shape: Shape;
  readonly traits: Traits;
}

export interface Member extends Target {
  readonly name: string;
  readonly required: boolean;
}

const shapes = new WeakMap<object, Shape>();
const simpleShapes = new Map<Exclude<Shape['type'], 'structure' | 'list' | 'map'>, Shape>();

export function shapeOf(schema: NormalizedSchema): Shape {
  const simple = simpleType(schema);
  if (simple) {
    if (!simpleShapes.has(simple)) simpleShapes.set(simple, { type: simple } as Shape);
    return simpleShapes.get(simple)!;
  }
  const definition = schema.getSchema();
  if (typeof definition !== 'object') return aggregateShape(schema);
  let shape = shapes.get(definition);
  if (!shape) {
    shape = aggregateShape(schema);
    shapes.set(definition, shape);
  }
  return shape;
}

function simpleType(schema: NormalizedSchema) {
  if (schema.isStringSchema()) return 'string';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return 'number';
  if (schema.isTimestampSchema()) return 'timestamp';
  if (schema.isBlobSchema()) return 'blob';
  if (schema.isDocumentSchema()) return 'document';
  return undefined;
}

function aggregateShape(schema: NormalizedSchema): Shape {
  if (schema.isListSchema()) return { type: 'list', element: target(schema.getValueSchema()) };
  if (schema.isMapSchema()) {
    return { type: 'map', key: target(schema.getKeySchema()), value: target(schema.getValueSchema()) };
  }
  if (schema.isUnitSchema()) return { type: 'structure', name: 'Unit', members: new Map() };
  return { type: 'structure', name: schema.getName() ?? '', members: membersOf(schema) };
}

/** In a structure's schema the required members come first and their number last. */
function membersOf(schema: NormalizedSchema): Map<string, Member> {
  const definition = schema.getSchema() as readonly unknown[];
  const requiredCount = typeof definition[6] === 'number' ? definition[6] : 0;
  const members = new Map<string, Member>();
  for (const [name, member] of schema.structIterator()) {
    members.set(name, Object.assign(target(member), { name, required: members.size < requiredCount }));
  }
  return members;
}

function target(schema: NormalizedSchema): Target {
  const shape = lazy(() => shapeOf(schema));
  return {
    get shape() {
      return shape();
    },
    traits: schema.getMergedTraits(),
  };
}
