import { readFileSync } from 'node:fs';
import type jsonata from 'jsonata';
import { enterNode, leaveNode } from './evaluation-guard';

/** As `jsonata` declares it, without the promises. */
export type Expression = Omit<jsonata.Expression, 'evaluate'> & {
  evaluate(input: unknown, bindings?: Readonly<Record<string, unknown>>): unknown;
};

/** What makes another text of the package's; each must be found there. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  // It waits for a promise at each node of a syntax tree, for the sake of functions that give promises. Step Functions has
  // none, and the waiting takes longer than the evaluating.
  [/\basync (?=function\b|\()/g, ''],
  [/\bawait Promise\.all\(/g, '('],
  [/\bawait /g, ''],
  // Hooks that it looks for in every frame around each node.
  [/environment\.lookup\(Symbol\.for\('jsonata\.__evaluate_entry'\)\)/g, 'enterNode'],
  [/environment\.lookup\(Symbol\.for\('jsonata\.__evaluate_exit'\)\)/g, 'leaveNode'],
  [/enclosingEnvironment\.lookup\(Symbol\.for\('jsonata\.__createFrame_push'\)\)/g, 'undefined'],
];

/**
 * The package, evaluating in one go. Held at 2.0.6, the version whose language Step Functions implements (developer guide,
 * "Transforming data with JSONata"): what only a newer one understands, such as `??` and `?:`, would pass here and fail on AWS.
 */
export const syncJsonata = load(readFileSync(require.resolve('jsonata'), 'utf8'));

function load(source: string): (expression: string) => Expression {
  const changed = CHANGES.reduce((text, [pattern, replacement]) => {
    if (text.search(pattern) < 0) throw new Error(`jsonata has no ${pattern.source}`);
    return text.replace(pattern, replacement);
  }, source);
  const module = { exports: {} };
  new Function('module', 'exports', 'enterNode', 'leaveNode', changed)(module, module.exports, enterNode, leaveNode);
  return module.exports as (expression: string) => Expression;
}
