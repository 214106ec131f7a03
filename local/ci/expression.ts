/** What a workflow's expressions may refer to: `vars`, `steps`, `github`, … */
export type Contexts = Readonly<Record<string, unknown>>;

/** Fills in the `${{ a.b.c }}` of a text. Only references are known here; anything else is an error. */
export function evaluate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    if (!/^[\w-]+(\.[\w-]+)*$/.test(expression))
      throw new Error(`$\{{ ${expression} }}: only references are known here`);
    const value = expression
      .split('.')
      .reduce<unknown>((inner, name) => (inner as Contexts | undefined)?.[name], contexts);
    // As on GitHub, what does not exist is empty.
    return value === undefined ? '' : String(value);
  });
}
