import { asJava, type JavaMap, javaToString } from './java-value';

/** The methods of `java.util.Map` that mapping templates call. */
export const JAVA_MAP: Readonly<Record<string, (map: JavaMap, ...args: never[]) => unknown>> = {
  containsKey: (map, key: string) => Object.hasOwn(map, key),
  containsValue: (map, value: unknown) => Object.values(map).includes(value),
  entrySet: (map) => asJava(Object.entries(map).map(([key, value]) => ({ key, value }))),
  get: (map, key: string) => (Object.hasOwn(map, key) ? map[key] : null),
  isEmpty: (map) => Object.keys(map).length === 0,
  keySet: (map) => Object.keys(map),
  put: (map, key: string, value: unknown) => {
    const previous = map[key];
    map[key] = value;
    return previous ?? null;
  },
  putAll: (map, other: JavaMap) => void Object.assign(map, other),
  remove: (map, key: string) => {
    const previous = map[key];
    delete map[key];
    return previous ?? null;
  },
  size: (map) => Object.keys(map).length,
  toString: (map: JavaMap) => javaToString(map),
  values: (map) => Object.values(map),
};

/** The methods of `java.util.List` that mapping templates call. */
export const JAVA_LIST: Readonly<Record<string, (list: unknown[], ...args: never[]) => unknown>> = {
  add: (list, item: unknown) => {
    list.push(item);
    return true;
  },
  addAll: (list, items: unknown[]) => {
    list.push(...items);
    return items.length > 0;
  },
  contains: (list, item: unknown) => list.includes(item),
  get: (list, index: number) => list[index],
  indexOf: (list, item: unknown) => list.indexOf(item),
  isEmpty: (list) => list.length === 0,
  remove: (list, index: number) => list.splice(index, 1)[0],
  set: (list, index: number, item: unknown) => list.splice(index, 1, item)[0],
  size: (list) => list.length,
  subList: (list, from: number, to: number) => list.slice(from, to),
  toString: (list: unknown[]) => javaToString(list),
};
