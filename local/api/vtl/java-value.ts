/** A `java.util.Map`: it has no inherited properties, so that a key named `constructor` is a key like any other. */
export type JavaMap = Record<string, unknown>;

/** JSON as API Gateway hands it to a template. */
export function asJava(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJava);
  if (typeof value !== 'object' || value === null) return value;
  const map = Object.create(null) as JavaMap;
  for (const [key, item] of Object.entries(value)) map[key] = asJava(item);
  return map;
}

export function isJavaMap(value: unknown): value is JavaMap {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Maps print as `{a=1}`, lists as JSON. */
export function javaToString(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value);
  if (!isJavaMap(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}=${javaToString(item)}`)
    .join(', ')}}`;
}
