import { Compile, parse } from 'velocityjs';
import { JAVA_LIST, JAVA_MAP } from './java-collection';
import { JAVA_STRING } from './java-string';
import { isJavaMap, javaToString } from './java-value';

type Ast = Parameters<Compile['renderAstList']>[0] extends (infer T)[] | undefined ? T : never;

/** Renders a mapping template as Apache Velocity does in API Gateway: references to nothing print nothing. */
export function render(template: string, variables: Record<string, unknown>): string {
  const compiled = new VelocityTemplate(parsed(template), { customMethodHandlers: [javaMethods] });
  return compiled.render(variables, {}, true).trim();
}

const syntaxTrees = new Map<string, Ast[]>();

/** Parsed once per text: an API has few templates, and rendering changes nothing in the syntax tree. */
function parsed(template: string): Ast[] {
  let syntaxTree = syntaxTrees.get(template);
  if (!syntaxTree) {
    syntaxTree = parse(template);
    syntaxTrees.set(template, syntaxTree);
  }
  return syntaxTree;
}

interface MethodCall {
  readonly property: string;
  // biome-ignore lint/suspicious/noExplicitAny: the type velocityjs declares; a template's values are anything.
  readonly context: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly params: any[];
}

/** Strings, maps and lists have the methods of their Java classes, and only those. */
const javaMethods = {
  uid: 'java',
  match: ({ context }: MethodCall) => methodsOf(context) !== undefined,
  resolve: ({ property, context, params }: MethodCall) => {
    const methods = methodsOf(context)!;
    if (!Object.hasOwn(methods, property)) throw new Error(`${property} is no method of ${JSON.stringify(context)}`);
    return methods[property]!(context, ...params);
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the receiver's type decides which table it is.
function methodsOf(value: unknown): Readonly<Record<string, (...args: any[]) => unknown>> | undefined {
  if (typeof value === 'string') return JAVA_STRING;
  if (typeof value === 'number' || typeof value === 'boolean') return JAVA_PRIMITIVE;
  if (Array.isArray(value)) return JAVA_LIST;
  return isJavaMap(value) ? JAVA_MAP : undefined;
}

const JAVA_PRIMITIVE = {
  equals: (value: unknown, other: unknown) => value === other,
  intValue: (value: number) => Math.trunc(value),
  toString: (value: unknown) => String(value),
};

/** To Velocity only null and `false` are false; JavaScript's other falsy values are true. */
class VelocityTemplate extends Compile {
  protected override getReferences(ast: Parameters<Compile['getReferences']>[0], isPrinted?: boolean): string {
    const value: unknown = super.getReferences(ast, isPrinted);
    return isPrinted ? javaToString(value ?? '') : (value as string);
  }

  protected override getExpression(ast: Ast): string {
    return this.evaluate(ast) as string;
  }

  protected override getBlock(block: Ast[]): string {
    if (block[0]?.type !== 'if') return super.getBlock(block);
    return this.renderAstList(this.chosen(block), this.contextId);
  }

  /** The lines between the first true `#if`, `#elseif` or `#else` and the next one. */
  private chosen(block: Ast[]): Ast[] {
    const body: Ast[] = [];
    let found = false;
    for (const ast of block) {
      const isBranch = ast.type === 'if' || ast.type === 'elseif' || ast.type === 'else';
      if (!isBranch) {
        if (found) body.push(ast);
      } else if (found) {
        break;
      } else {
        found = ast.type === 'else' || isTrue(this.evaluate((ast as unknown as { condition: Ast }).condition));
      }
    }
    return body;
  }

  private evaluate(ast: Ast): unknown {
    const { operator, expression } = ast as unknown as { operator?: string; expression: Ast[] };
    if (operator === 'not') return !isTrue(this.evaluate(expression[0]!));
    if (operator === '&&') return isTrue(this.evaluate(expression[0]!)) && isTrue(this.evaluate(expression[1]!));
    if (operator === '||') return isTrue(this.evaluate(expression[0]!)) || isTrue(this.evaluate(expression[1]!));
    return super.getExpression(ast);
  }
}

function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}
