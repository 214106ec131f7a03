/** A request of the README's examples and the answer that it shows, in which `…` stands for anything. */
export interface Example {
  readonly command: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly shown: string;
}

/** The calls of `api` in the document's shell blocks: a list per block. */
export function examples(markdown: string): Example[][] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, block]) =>
      [...block!.matchAll(/^api (.+)\n# (.+)$/gm)].map(([, command, shown]) => example(command!, shown!)),
    )
    .filter((block) => block.length > 0);
}

function example(command: string, shown: string): Example {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare!,
  );
  const headers: Record<string, string> = {};
  let [method, path, body] = ['GET', '', undefined as string | undefined];
  while (words.length > 0) {
    const word = words.shift()!;
    if (word === '-X') method = words.shift()!;
    else if (word === '--data') body = words.shift()!;
    else if (word === '--header') {
      const [name = '', value = ''] = words.shift()!.split(': ');
      headers[name] = value;
    } else path = word.replace('$API', '');
  }
  return { command, method, path, headers, shown, ...(body !== undefined && { body }) };
}

/** What is shown as a pattern for what is answered. */
export function patternOf(shown: string): RegExp {
  const parts = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
