import * as z from 'zod/mini';
import { DeploymentRequest } from '../../contract/requests';
import { ROUTES, type Route } from '../../contract/routes';
import { type Default, SETTINGS, type Setting, type SettingName } from '../../contract/settings';
import { STRATEGY_DEFAULTS } from '../../contract/strategy';

/** What a deployment request may say beside the settings of its endpoint. */
const OTHER_FIELDS: Readonly<Record<Exclude<keyof typeof DeploymentRequest.shape, SettingName>, Row>> = {
  modelVersion: ['which version to deploy', words(DeploymentRequest.shape.modelVersion), '`latest`'],
  imageVersion: ['which of its images', words(DeploymentRequest.shape.imageVersion), '`latest`'],
  strategy: [
    'how the version goes live',
    words(DeploymentRequest.shape.strategy),
    `\`deployment.strategy\` of the environment (\`rolling\`)`,
  ],
  notify: ['mail addresses beside the environment’s own', 'at most 10', 'none'],
};

type Row = readonly [about: string, form: string, otherwise: string];

/** The fields of a deployment request, as the contract has them. */
export function fieldsTable(): string {
  const rows = Object.keys(DeploymentRequest.shape).map((name) => {
    const setting: Setting | undefined = (SETTINGS as Readonly<Record<string, Setting>>)[name];
    const row = setting ? rowOf(setting) : OTHER_FIELDS[name as keyof typeof OTHER_FIELDS];
    return [`\`${name}\``, ...row];
  });
  return table(['field', 'what', 'form', 'by default'], rows);
}

/** The canary that the word means, spelled out. */
export function strategyExample(): string {
  const { steps, errorPercent, alarms, ...rest } = STRATEGY_DEFAULTS;
  const spelledOut = { type: 'canary', steps: steps.canary, ...rest, rollbackOn: { errorPercent, alarms } };
  return ['```json', JSON.stringify(spelledOut), '```'].join('\n');
}

/** The routes, and what answers each. */
export function routesTable(): string {
  return table(
    ['route', 'what', 'answered by'],
    ROUTES.map((route) => [`\`${route.method} ${route.path}\``, route.summary, answeredBy(route)]),
  );
}

function rowOf({ about, schema, default: otherwise }: Setting): Row {
  return [about, words(schema), defaultOf(otherwise)];
}

function words(schema: z.core.$ZodType): string {
  const inner = schema instanceof z.ZodMiniOptional ? schema._zod.def.innerType : schema;
  if (inner instanceof z.ZodMiniArray) return 'a list of JSON objects';
  return z.globalRegistry.get(inner)?.description ?? 'a JSON object';
}

function defaultOf(otherwise: Default): string {
  if ('image' in otherwise) return 'what is recorded with the image version';
  if ('value' in otherwise) return 'none';
  const value = Array.isArray(otherwise.otherwise) ? 'none' : `\`${otherwise.otherwise}\``;
  const place = 'configured' in otherwise ? otherwise.configured : otherwise.config.join('.');
  const configured = `\`${place}\` of the environment (${value})`;
  return 'kept' in otherwise ? `what the endpoint has, at first ${configured}` : configured;
}

function answeredBy({ integration }: Route): string {
  return 'function' in integration ? `\`${integration.function}\`` : 'the front door';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
