/** The entry of that name, and nothing that objects inherit: callers may send `constructor` for a content type. */
export function lookUp<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
