import { describe, expect, it } from '@jest/globals';
import { program } from '../../cli/program';
import { GROUPS } from '../../cli/verb';
import { VERBS } from '../../cli/verbs';

/** The words of a line as a shell parts them, where nothing is quoted but one argument. */
const wordsOf = (line: string) => [...line.matchAll(/"[^"]*"|\S+/g)].map(([word]) => word);

describe("The program's verbs", () => {
  it('each have a group, and every group has verbs', () => {
    expect(new Set(VERBS.map(({ group }) => group))).toEqual(new Set(GROUPS));
  });

  it('have names of their own, one word each', () => {
    const names = VERBS.map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(VERBS.map((verb) => [verb.name, verb] as const))('%s has help with an example', (name, verb) => {
    const command = program({ run: async () => {} }).commands.find((one) => one.name() === name)!;
    let help = '';
    const writeOut = (text: string) => {
      help += text;
    };
    command.configureOutput({ writeOut }).outputHelp();
    expect(help).toContain(`Examples:\n  $ slipway ${name}`);
    for (const [, about] of verb.arguments ?? []) expect(help).toContain(about.slice(0, 20));
    expect(help).toContain('--json');
  });

  it('have examples that can be typed as they stand', () => {
    for (const verb of VERBS) {
      const command = program({ run: async () => {} }).commands.find((one) => one.name() === verb.name)!;
      let help = '';
      const writeOut = (text: string) => {
        help += text;
      };
      command.configureOutput({ writeOut }).outputHelp();
      for (const [typed] of verb.examples) {
        const isWhole = typed.includes(`slipway ${verb.name}`);
        expect(help).toContain(`  $ ${isWhole ? '' : 'slipway '}${typed}\n`);
      }
    }
  });

  it.each(
    VERBS.flatMap(({ name, examples }) =>
      examples.filter(([typed]) => typed.startsWith(name)).map(([typed]) => [typed] as const),
    ),
  )('understand their own example: %s', async (typed) => {
    const understood: string[] = [];
    const parsed = program({ run: async ({ name }) => void understood.push(name) });
    for (const command of [parsed, ...parsed.commands]) command.exitOverride();
    const words = wordsOf(typed.replace(/\$\(.*\)/, 'abc1234')).map((word) => word.replaceAll('"', ''));
    await parsed.parseAsync(
      words.map((word) => (word === '--local' ? '--local=4566' : word)),
      { from: 'user' },
    );
    expect(understood).toEqual([words[0]]);
  });
});
