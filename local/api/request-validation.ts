import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Method, RestApiDefinition } from './definition';
import { GatewayError } from './gateway-error';
import { lookUp } from './lookup';

/** Holds requests against the API's models (JSON Schema draft 4) and required parameters. */
export class RequestValidator {
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateFormats: false,
    verbose: true,
    unicodeRegExp: false,
  });

  constructor(api: RestApiDefinition) {
    for (const keyword of LATER_THAN_DRAFT_4) this.ajv.removeKeyword(keyword);
    for (const [name, schema] of api.models) {
      this.ajv.addSchema(
        fromDraft4(schema) as object,
        `https://apigateway.amazonaws.com/restapis/${api.id}/models/${name}`,
      );
    }
    for (const name of api.models.keys()) {
      const validate = this.ajv.getSchema(`https://apigateway.amazonaws.com/restapis/${api.id}/models/${name}`)!;
      this.validators.set(name, validate);
    }
  }

  checkBody(method: Method, contentType: string, body: string): void {
    const model = lookUp(method.requestModels, contentType);
    const validate = model === undefined ? undefined : this.validators.get(model);
    if (!method.validateBody || !validate) return;
    // API Gateway takes no body for an empty object, as it does for templates.
    if (!validate(body === '' ? {} : parse(body))) {
      throw new GatewayError('BAD_REQUEST_BODY', undefined, `[${(validate.errors ?? []).map(describe).join(', ')}]`);
    }
  }

  /** `parameters` by the names of the method request: `method.request.querystring.limit`. */
  checkParameters(method: Method, parameters: Readonly<Record<string, string | undefined>>): void {
    if (!method.validateParameters) return;
    const missing = Object.entries(method.requestParameters)
      .filter(([name, required]) => required && !parameters[name])
      .map(([name]) => name.replace(/^method\.request\.\w+\./, ''));
    if (missing.length > 0) {
      throw new GatewayError('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${missing.join(', ')}]`);
    }
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new GatewayError('BAD_REQUEST_BODY', undefined, 'Invalid JSON', { cause: error });
  }
}

const LATER_THAN_DRAFT_4 = ['const', 'contains', 'propertyNames', 'if', 'then', 'else'];

/** In draft 4 an exclusive limit is a flag beside the limit. */
function fromDraft4(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(fromDraft4);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $schema: _, id: __, ...rest } = schema as Record<string, unknown>;
  const converted = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, fromDraft4(value)]));
  for (const [flag, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof converted[flag] !== 'boolean') continue;
    if (converted[flag]) {
      converted[flag] = converted[limit];
      delete converted[limit];
    } else {
      delete converted[flag];
    }
  }
  return converted;
}

/** API Gateway's words. It leaves out where the value stands, which these messages add after `at`. */
function describe({ keyword, params, instancePath, data, schema }: ErrorObject): string {
  const at = instancePath === '' ? '' : ` at ${instancePath}`;
  switch (keyword) {
    case 'additionalProperties':
      return `object instance has properties which are not allowed by the schema: ${JSON.stringify([params.additionalProperty])}${at}`;
    case 'required':
      return `object has missing required properties (${JSON.stringify([params.missingProperty])})${at}`;
    case 'type':
      return `instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${JSON.stringify([schema].flat())})${at}`;
    case 'pattern':
      return `ECMA 262 regex ${JSON.stringify(schema)} does not match input string ${JSON.stringify(data)}${at}`;
    case 'enum':
      return `instance value (${JSON.stringify(data)}) not found in enum (possible values: ${JSON.stringify(schema)})${at}`;
    case 'minimum':
    case 'exclusiveMinimum':
      return `numeric value is lower than the required minimum (minimum: ${schema}, found: ${data})${at}`;
    case 'maximum':
    case 'exclusiveMaximum':
      return `numeric value is greater than the required maximum (maximum: ${schema}, found: ${data})${at}`;
    case 'maxLength':
      return `string ${JSON.stringify(data)} is too long (length: ${String(data).length}, maximum allowed: ${schema})${at}`;
    case 'minLength':
      return `string ${JSON.stringify(data)} is too short (length: ${String(data).length}, required minimum: ${schema})${at}`;
    case 'anyOf':
      return `instance failed to match at least one required schema among ${(schema as unknown[]).length}${at}`;
    case 'oneOf':
      return `instance failed to match exactly one schema (matched ${params.passingSchemas?.length ?? 0} out of ${(schema as unknown[]).length})${at}`;
    default:
      return `${keyword} ${JSON.stringify(schema)} does not hold${at}`;
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
