import * as z from 'zod/mini';

/** What the objects of a list must be to one another, for which JSON Schema has no words. */
export interface ListRules {
  /** A number of each object that is greater than that of the one before. */
  readonly rising: string;
  /** A number of each object that comes to no more than this in all of them together. */
  readonly total: { readonly field: string; readonly most: number };
}

/** The rules of each schema that has some: `asl/registry/request.ts` hands them to the workflows' check. */
export const LIST_RULES = z.registry<ListRules>();

/** What is said of a list that breaks them, around the number that it is measured by. */
export const WORDS = {
  notRising: ['must be more than ', ', that of the one before'],
  tooMuch: ({ field, most }: ListRules['total']) => `must have at most ${most} ${field} together, not `,
} as const;

type Numbers = Readonly<Record<string, number>>;

/** A list of objects that is held to rules. `asl/language/schema-check.ts` finds the same. */
export function ruled<List extends z.ZodMiniType<readonly object[]>>(list: List, rules: ListRules): List {
  const { rising, total } = rules;
  const check = z.check<readonly object[]>(({ value, issues }) => {
    const items = value as readonly Numbers[];
    for (const [index, item] of items.entries()) {
      const before = items[index - 1]?.[rising];
      if (before === undefined || item[rising]! > before) continue;
      const message = `${WORDS.notRising[0]}${before}${WORDS.notRising[1]}`;
      issues.push({ code: 'custom', path: [index, rising], message, input: value });
    }
    const sum = items.reduce((all, item) => all + item[total.field]!, 0);
    if (sum <= total.most) return;
    issues.push({ code: 'custom', path: [], message: `${WORDS.tooMuch(total)}${sum}`, input: value });
  });
  const checked = list.check(check) as List;
  LIST_RULES.add(checked, rules);
  return checked;
}

export const TWICE = 'must not be there twice';

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
