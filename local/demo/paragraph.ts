/** Text with what stands to its left. */
export interface Paragraph {
  readonly label?: string;
  /** A line break stays one. */
  readonly text: string;
}

/** The paragraph in lines of at most that width, each beginning where the first one does. Only a word that is longer stands out. */
export function layOut({ label = '', text }: Paragraph, width: number): string {
  const beside = label === '' ? '' : `${label}  `;
  const lines = text.split('\n').flatMap((line) => wrap(line, width - beside.length));
  return lines.map((line, i) => `${i === 0 ? beside : ' '.repeat(beside.length)}${line}`).join('\n');
}

function wrap(line: string, width: number): string[] {
  const lines = line.match(new RegExp(`.{1,${width}}(\\s|$)|\\S+`, 'g')) ?? [''];
  return lines.map((one) => one.trimEnd());
}
