import type { JsonValue } from '../../asl/task';
import type { BusEvent } from './event';
import type { InputTransformer, TargetProperties } from './target-properties';

const PLACEHOLDER = /<([\w.-]+)>/g;
const TOKEN = /\\.|"|<([\w.-]+)>/gs;
const PREDEFINED: ReadonlySet<string> = new Set([
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
]);

/** What a target gets for an event: the event itself unless the target says otherwise. Throws when that is no JSON. */
export function targetInput(
  target: TargetProperties,
  event: BusEvent,
  rule: { readonly name: string; readonly arn: string },
  ingestedAt: string,
): JsonValue {
  const whole = event as unknown as JsonValue;
  if (target.Input !== undefined) return JSON.parse(target.Input);
  if (target.InputPath !== undefined) return at(whole, target.InputPath) ?? null;
  if (!target.InputTransformer) return whole;
  const { InputPathsMap: paths = {}, InputTemplate: template } = target.InputTransformer;
  const variables = new Map<string, JsonValue | undefined>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', ingestedAt],
    ['aws.events.event', whole],
    ['aws.events.event.json', whole],
    ...Object.entries(paths).map(([name, path]) => [name, at(whole, path)] as const),
  ]);
  return JSON.parse(render(template, variables));
}

/** Placeholders of a template that are no variables: PutTargets refuses such a target. */
export function unknownPlaceholders({
  InputPathsMap: paths = {},
  InputTemplate: template,
}: InputTransformer): string[] {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return names.filter((name) => !Object.hasOwn(paths, name) && !PREDEFINED.has(name));
}

/**
 * Within quotes a variable's text is put in, elsewhere its JSON; a variable that the event does not have is nothing.
 */
function render(template: string, variables: ReadonlyMap<string, JsonValue | undefined>): string {
  let inString = false;
  return template.replace(TOKEN, (token, name?: string) => {
    if (token === '"') inString = !inString;
    if (name === undefined) return token;
    const value = variables.get(name);
    if (!inString) return JSON.stringify(value ?? null);
    const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

/** The paths EventBridge knows: `$`, members after dots, and indices such as `$.resources[0]`. */
function at(value: JsonValue, path: string): JsonValue | undefined {
  if (!/^\$(?:\.[\w-]+|\[\d+\])*$/.test(path)) throw new Error(`Invalid JSON path ${path}`);
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(([, member, index]) => member ?? index ?? '');
  return steps.reduce<JsonValue | undefined>((found, step) => {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, step)) return undefined;
    return (found as { [key: string]: JsonValue })[step];
  }, value);
}
