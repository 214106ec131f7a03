/** Whatever has this name, at any depth. */
export function valuesOf(name: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => (field === name ? [inner] : valuesOf(name, inner)));
}
