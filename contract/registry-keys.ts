/** What a slot on a load balancer is: a listener's port, or the priority of a rule of the listener that serves models by their names. */
export const SLOT_KINDS = { port: 'PORT', priority: 'PRIORITY' } as const;

/**
 * The keys of the registry's table. `{model}` stands for a value; `{version:6}` for a number of so many digits, zeros in front, so that
 * text sorts as numbers do.
 */
export const KEYS = {
  model: { pk: 'MODEL#{model}', sk: 'MODEL' },
  version: { pk: 'MODEL#{model}', sk: 'VERSION#{version:6}' },
  image: { pk: 'MODEL#{model}', sk: 'VERSION#{version:6}#IMAGE#{imageVersion:6}' },
  endpoint: { pk: 'MODEL#{model}', sk: 'ENDPOINT' },
  deployment: { pk: 'MODEL#{model}', sk: 'DEPLOYMENT#{deploymentId}' },
  /** What a request under an `Idempotency-Key` was given, among the numbers of a kind. */
  idempotency: { pk: 'MODEL#{model}', sk: 'IDEMPOTENCY#{of}#{key}' },
  /** What the last look at the account found. */
  upkeep: { pk: 'UPKEEP', sk: 'REPORT' },
  slot: { pk: 'LOADBALANCER#{loadBalancer}', sk: '{kind}#{number:5}' },
  /** Of an instance type, or of a volume type. */
  price: { pk: 'PRICE#{of}', sk: 'PRICE' },
} as const;

/** What an item's key consists of, and the attribute that says when an item is forgotten. */
export const PRIMARY_KEY = { partition: 'pk', sort: 'sk' } as const;
export const TIME_TO_LIVE = 'expiresAt';

/** What the sort keys of a listing begin with. */
export const SORT_KEY_PREFIXES = {
  versions: 'VERSION#',
  /** A version itself comes first, then its images. */
  version: 'VERSION#{version:6}',
  images: 'VERSION#{version:6}#IMAGE#',
  slots: '{kind}#',
} as const;

/** The table's indexes: newest first, and by a label such as a name. */
export const INDEXES = {
  byTime: { partition: 'gsiPk', sort: 'gsiSk' },
  byLabel: { partition: 'labelPk', sort: 'labelSk' },
} as const;

/** Partitions of the indexes. */
export const LISTINGS = {
  models: 'MODELS',
  versions: 'MODEL#{model}#VERSIONS',
  versionsWithStatus: 'MODEL#{model}#VERSIONS#{status}',
  deployments: 'MODEL#{model}#DEPLOYMENTS',
  /** Of all models, those included whose first deployment is under way, by label: the models' names. */
  endpoints: 'ENDPOINTS',
  /** Of all models: those without a final status, oldest first by label. */
  unfinished: 'UNFINISHED',
} as const;

/** The sort keys by which the index `byTime` has them in order. */
export const SORT_KEYS_BY_TIME = { models: '{createdAt}#{model}', versions: '{version:6}' } as const;

/** What the numbers are of that an `Idempotency-Key` is remembered for: the same key may be used for each. */
export const NUMBERS = {
  versions: 'VERSION',
  images: 'IMAGE#{version:6}',
  /** Of images that are still to be built. */
  imageNumbers: 'IMAGE_NUMBER#{version:6}',
  /** A request in the seed's format registers several versions under one key. */
  seedVersions: 'SEED_VERSION#{index}',
} as const;

export type ValuesOf<Pattern extends string> = Readonly<Record<NamesIn<Pattern>, string | number>>;

/** The names in a pattern's braces. */
export type NamesIn<Pattern extends string> = Pattern extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}:${string}` ? Name : Place) | NamesIn<Rest>
  : never;

/** A pattern in pieces: text, and the places in it. */
export function piecesOf(pattern: string): readonly (string | { readonly name: string; readonly digits?: number })[] {
  return pattern
    .split(/(\{\w+(?::\d+)?\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, name, digits] = /^\{(\w+)(?::(\d+))?\}$/.exec(piece) ?? [];
      return name === undefined ? piece : { name, ...(digits !== undefined && { digits: Number(digits) }) };
    });
}

/** A pattern with its places filled: `VERSION#000003`. */
export function filled<Pattern extends string>(pattern: Pattern, values: ValuesOf<Pattern>): string {
  return piecesOf(pattern)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = String((values as Readonly<Record<string, string | number>>)[piece.name]);
      return piece.digits === undefined ? value : value.padStart(piece.digits, '0');
    })
    .join('');
}

type KeyOf<Item extends keyof typeof KEYS> = (typeof KEYS)[Item]['pk' | 'sk'];

/** The key of an item. */
export function keyOf<Item extends keyof typeof KEYS>(
  item: Item,
  values: ValuesOf<KeyOf<Item>>,
): { readonly pk: string; readonly sk: string } {
  const { pk, sk } = KEYS[item] as { readonly pk: KeyOf<Item>; readonly sk: KeyOf<Item> };
  return { pk: filled(pk, values), sk: filled(sk, values) };
}
