/** One small change of a source text, which a test should notice. */
export interface Mutant {
  /** What kind of change it is. */
  readonly operator: string;
  /** Where, in the text's own offsets. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The text with the change. */
export function mutated(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** `12: swapped operator: a && b → a || b`, the line as it was and as it is. */
export function described(text: string, mutant: Mutant): string {
  const { operator, start, end, replacement } = mutant;
  const [from, to] = [text.lastIndexOf('\n', start - 1) + 1, `${text}\n`.indexOf('\n', end)];
  const line = text.slice(0, start).split('\n').length;
  const after = text.slice(from, start) + replacement + text.slice(end, to);
  return `${line}: ${operator}: ${shortened(text.slice(from, to))} → ${shortened(after)}`;
}

function shortened(line: string): string {
  const flat = line.trim().replace(/\s*\n\s*/g, ' ');
  return flat.length > 160 ? `${flat.slice(0, 159)}…` : flat;
}
