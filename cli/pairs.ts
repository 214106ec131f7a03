import { InvalidArgumentError } from 'commander';

export type Pairs = Readonly<Record<string, string>>;

/** An option that may be given several times, each with a name and a value: `--tag team=forecast`. */
export function pair(text: string, before: Pairs = {}): Pairs {
  const at = text.indexOf('=');
  if (at <= 0) throw new InvalidArgumentError('It must be NAME=VALUE.');
  return Object.fromEntries([...Object.entries(before), [text.slice(0, at), text.slice(at + 1)]]);
}

/** A value that reads as a number is one. */
export function withNumbers(pairs: Pairs): Readonly<Record<string, string | number>> {
  const read = (value: string) => (value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value);
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, read(value)]));
}
