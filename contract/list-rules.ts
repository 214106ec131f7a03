import * as z from 'zod/mini';

/** What the objects of a list must be to one another or in themselves, for which JSON Schema has no words. */
export interface ListRules {
  /** A number of each object that is greater than that of the one before. */
  readonly rising?: string;
  /** A number of each object that comes to no more than this in all of them together. */
  readonly total?: { readonly field: string; readonly most: number };
  /** A number of each object that is not greater than another of it. */
  readonly notAbove?: { readonly name: string; readonly other: string };
  /** Fields in which no two objects are alike all together; the first is the one that is named. */
  readonly once?: readonly [string, ...string[]];
}

/** The rules of each schema that has some: `asl/registry/request.ts` hands them to the workflows' check. */
export const LIST_RULES = z.registry<ListRules>();

export const TWICE = 'must not be there twice';

/** What is said of a list that breaks them, around the value that it is measured by. */
export const WORDS = {
  notRising: ['must be more than ', ', that of the one before'],
  tooMuch: ({ field, most }: { readonly field: string; readonly most: number }) =>
    `must have at most ${most} ${field} together, not `,
  notAbove: ({ other }: { readonly other: string }) => [`must not be greater than ${other}, which is `, ''] as const,
} as const;

type Item = Readonly<Record<string, unknown>>;
interface Breach {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A list of objects that is held to rules. `asl/language/schema-check.ts` finds the same. */
export function ruled<List extends z.ZodMiniType<readonly object[]>>(list: List, rules: ListRules): List {
  const check = z.check<readonly object[]>(({ value, issues }) => {
    const items = value as readonly Item[];
    for (const { path, message } of [...breaches(items, rules), ...overTotal(items, rules)]) {
      issues.push({ code: 'custom', path: [...path], message, input: value });
    }
  });
  const checked = list.check(check) as List;
  LIST_RULES.add(checked, rules);
  return checked;
}

function breaches(items: readonly Item[], { rising, notAbove, once }: ListRules): Breach[] {
  return items.flatMap((item, index) => [
    ...(rising === undefined ? [] : notRising(items, index, rising)),
    ...(notAbove === undefined ? [] : above(item, index, notAbove)),
    ...(once !== undefined &&
    items.slice(0, index).some((before) => once.every((field) => before[field] === item[field]))
      ? [{ path: [index, once[0]], message: TWICE }]
      : []),
  ]);
}

function notRising(items: readonly Item[], index: number, field: string): Breach[] {
  const before = items[index - 1]?.[field];
  if (before === undefined || Number(items[index]?.[field]) > Number(before)) return [];
  return [{ path: [index, field], message: WORDS.notRising.join(String(before)) }];
}

function above(item: Item, index: number, pair: NonNullable<ListRules['notAbove']>): Breach[] {
  if (!(Number(item[pair.name]) > Number(item[pair.other]))) return [];
  return [{ path: [index, pair.name], message: WORDS.notAbove(pair).join(String(item[pair.other])) }];
}

function overTotal(items: readonly Item[], { total }: ListRules): Breach[] {
  if (total === undefined) return [];
  const sum = items.reduce((all, item) => all + Number(item[total.field]), 0);
  return sum <= total.most ? [] : [{ path: [], message: `${WORDS.tooMuch(total)}${sum}` }];
}

/** A list in which nothing, or nothing of one name, stands twice: AWS would refuse the second. */
export function distinct<List extends z.ZodMiniType<readonly unknown[]>>(list: List): List {
  const eachOnce = z.check<readonly unknown[]>(({ value, issues }) => {
    const names = value.map(nameOf);
    for (const [index, name] of names.entries()) {
      if (name === undefined || names.indexOf(name) === index) continue;
      const path = typeof value[index] === 'string' ? [index] : [index, 'name'];
      issues.push({ code: 'custom', path, message: TWICE, input: value });
    }
  });
  const checked = list.check(eachOnce) as List;
  z.globalRegistry.add(checked, { uniqueItems: true });
  return checked;
}

function nameOf(item: unknown): string | undefined {
  const name = typeof item === 'string' ? item : (item as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : undefined;
}
