import type { Key, RegistryTable } from '../../functions/shared/model-registry/table';

type Write = 'put' | 'update' | 'delete';

/** The table, where something else happens just before the first write of this kind to this key: what another client does meanwhile. */
export function meanwhile(
  table: RegistryTable,
  write: Write,
  { pk, sk }: Key,
  other: () => Promise<unknown>,
): RegistryTable {
  let isDone = false;
  return new Proxy(table, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (name !== write) return value;
      return async (...args: [Key, ...unknown[]]) => {
        if (!isDone && args[0].pk === pk && args[0].sk === sk) {
          isDone = true;
          await other();
        }
        return value.apply(target, args);
      };
    },
  });
}
