import { createRequire } from 'node:module';
import path from 'node:path';
import { nodePackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { UNREACHED } from '../planted-definition';
import { EXPLANATIONS } from './explanations';

/** What the package gives, of which this judge uses little. */
interface LanguageService {
  doValidation(document: unknown, parsed: unknown): Promise<readonly Diagnostic[]>;
  parseJSONDocument(document: unknown): unknown;
}

interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** What AWS's own editors say of a definition. */
export const statesLanguageService: Judge = {
  name: 'states-language-service',
  layer: 'definitions',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const modules = await nodePackages('amazon-states-language-service@1.16.1');
    const require = createRequire(path.join(modules, 'judge.js'));
    const { getLanguageService } = require('amazon-states-language-service') as {
      getLanguageService(options: object): LanguageService;
    };
    const { TextDocument } = require('vscode-languageserver-textdocument') as {
      TextDocument: { create(uri: string, language: string, version: number, text: string): unknown };
    };
    const service = getLanguageService({});
    const check = async (name: string, definition: string): Promise<string[]> => {
      const text = JSON.stringify(JSON.parse(definition), null, 2);
      const document = TextDocument.create(`file:///${name}.asl.json`, 'asl', 1, text);
      const diagnostics = await service.doValidation(document, service.parseJSONDocument(document));
      const lines = text.split('\n');
      return diagnostics.map(({ message, range }) => `${name}: ${message} at ${lines[range.start.line]?.trim()}`);
    };
    return {
      async look({ stateMachines }) {
        const findings = await Promise.all(stateMachines.map(({ name, definition }) => check(name, definition)));
        return { lookedAt: `${stateMachines.length} definitions`, findings: findings.flat() };
      },
      control: {
        mistake: 'a state that nothing leads to',
        look: () => check('planted', UNREACHED),
        finding: /Unreached/,
      },
    };
  },
};
