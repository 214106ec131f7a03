/** Ids that two models of AWS have made up for the same things. */
export class IdMap {
  private readonly ids = new Map<string, string>();

  set(ours: string, theirs: string): void {
    if (ours !== theirs) this.ids.set(ours, theirs);
  }

  /** Two answers to the same call: what stands in the same place is called the same. */
  learn(ours: unknown, theirs: unknown): void {
    if (typeof ours === 'string' && typeof theirs === 'string') {
      if (MADE_UP.test(ours) && MADE_UP.test(theirs)) this.set(ours, theirs);
    } else if (isObject(ours) && isObject(theirs)) {
      for (const [key, value] of Object.entries(ours)) this.learn(value, (theirs as Record<string, unknown>)[key]);
    }
  }

  /** The same value with the other's ids in it. */
  translate(value: unknown): unknown {
    if (typeof value === 'string') return this.translateText(value);
    if (Array.isArray(value)) return value.map((item) => this.translate(item));
    if (!isObject(value) || value instanceof Date || value instanceof Uint8Array) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.translate(item)]));
  }

  private translateText(text: string): string {
    let translated = this.ids.get(text);
    if (translated !== undefined) return translated;
    translated = text;
    for (const [ours, theirs] of this.ids) translated = translated.replaceAll(ours, theirs);
    return translated;
  }
}

const MADE_UP = /^arn:|^[a-z]+-[0-9a-f]{8,}$|^sha256:/;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
