/** What is typed in a page's blocks, and what is shown below it; `…` stands for anything, alone for any lines. */
export type TerminalExample = readonly [typed: string, shown: readonly string[]];

/** What a page types `slipway` for, in its order. */
export function terminalExamples(page: string): TerminalExample[] {
  return [...page.matchAll(/^```console\n(.*?)^```$/gms)]
    .flatMap(([, block]) => block!.split(/^\$ /m).slice(1))
    .map((part) => part.split('\n').filter((line) => line !== ''))
    .filter(([typed]) => typed!.startsWith('slipway '))
    .map(([typed, ...shown]) => [typed!, shown] as const);
}

export function patternOfLines(shown: readonly string[]): RegExp {
  const parts = shown.map((line) => {
    if (line === '…') return '(?:.*\n)*';
    return `${line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}\n`;
  });
  return new RegExp(`^${parts.join('')}$`);
}
