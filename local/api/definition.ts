import type { Assembly, DeployedResource } from '../assembly';

/** A REST API as its template describes it. */
export interface RestApiDefinition {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** In bytes; without one no answer is compressed. */
  readonly minimumCompressionSize?: number;
  readonly methods: readonly Method[];
  /** JSON Schemas by the model's name. */
  readonly models: ReadonlyMap<string, object>;
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponseDefinition>;
  readonly apiKeys: readonly ApiKey[];
  /** By the ids that methods name them with. */
  readonly authorizers: ReadonlyMap<string, AuthorizerDefinition>;
}

/** `AWS::ApiGateway::Authorizer` of type TOKEN: a function that is asked about one header. */
export interface AuthorizerDefinition {
  readonly functionArn: string;
  readonly headerName: string;
  /** What the header has to look like, as a whole. */
  readonly validation?: string | undefined;
  readonly ttlSeconds: number;
}

/** What an authorizer says of a caller: `$context.authorizer`. */
export type AuthorizerContext = Readonly<Record<string, string | number | boolean>>;

export interface Method {
  readonly httpMethod: string;
  /** `/models/{model}/versions`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  readonly authorizationType: string;
  readonly authorizerId?: string | undefined;
  readonly apiKeyRequired: boolean;
  readonly validateBody: boolean;
  readonly validateParameters: boolean;
  /** Model names by content type. */
  readonly requestModels: Readonly<Record<string, string>>;
  /** `method.request.querystring.limit` → whether it is required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  readonly integration: Integration;
}

export interface Integration {
  readonly IntegrationHttpMethod?: string;
  readonly Type: 'AWS' | 'AWS_PROXY' | 'MOCK' | 'HTTP' | 'HTTP_PROXY';
  readonly Uri?: string;
  readonly Credentials?: string;
  readonly PassthroughBehavior?: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly RequestTemplates?: Readonly<Record<string, string>>;
  readonly RequestParameters?: Readonly<Record<string, string>>;
  readonly IntegrationResponses?: readonly IntegrationResponse[];
  readonly TimeoutInMillis?: number;
}

export interface IntegrationResponse {
  readonly StatusCode: string | number;
  readonly SelectionPattern?: string;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
}

export interface GatewayResponseDefinition {
  readonly StatusCode?: string | number;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly usagePlans: readonly UsagePlan[];
}

export interface UsagePlan {
  readonly id: string;
  readonly throttle?: { readonly RateLimit: number; readonly BurstLimit: number };
  readonly quota?: { readonly Limit: number; readonly Period: 'DAY' | 'WEEK' | 'MONTH' };
}

/** The value of the first API key to which the template gives none, others have their names: on AWS they would be secrets that nobody here could know. */
const LOCAL_API_KEY = 'local';

export function restApis(assembly: Assembly): RestApiDefinition[] {
  return assembly.ofType('AWS::ApiGateway::RestApi').map((api) => {
    const id = api.physicalId;
    const own = (type: string) => assembly.ofType(type).filter(({ properties }) => properties.RestApiId === id);
    const stage = own('AWS::ApiGateway::Stage')[0];
    return {
      id,
      name: String(api.properties.Name ?? id),
      arn: `arn:aws:execute-api:${assembly.region}:${assembly.account}:${id}`,
      account: assembly.account,
      stage: stage?.physicalId ?? 'default',
      stageVariables: (stage?.properties.Variables ?? {}) as Record<string, string>,
      ...compression(api),
      methods: methods(api, own),
      models: new Map(own('AWS::ApiGateway::Model').map((model) => [model.physicalId, schemaOf(model)])),
      gatewayResponses: new Map(
        own('AWS::ApiGateway::GatewayResponse').map(({ properties }) => [String(properties.ResponseType), properties]),
      ),
      apiKeys: apiKeys(assembly, id),
      authorizers: new Map(
        own('AWS::ApiGateway::Authorizer').map((resource) => [resource.physicalId, authorizerOf(resource)]),
      ),
    };
  });
}

function compression({ properties: { MinimumCompressionSize } }: DeployedResource) {
  return MinimumCompressionSize === undefined ? {} : { minimumCompressionSize: Number(MinimumCompressionSize) };
}

function authorizerOf({ properties }: DeployedResource): AuthorizerDefinition {
  const {
    AuthorizerUri,
    IdentitySource,
    IdentityValidationExpression,
    AuthorizerResultTtlInSeconds = 300,
  } = properties;
  return {
    functionArn: /\/functions\/(.+)\/invocations$/.exec(String(AuthorizerUri))?.[1] ?? '',
    headerName: String(IdentitySource).replace('method.request.header.', ''),
    validation: IdentityValidationExpression as string | undefined,
    ttlSeconds: Number(AuthorizerResultTtlInSeconds),
  };
}

function schemaOf({ properties: { Schema } }: DeployedResource): object {
  return (typeof Schema === 'string' ? JSON.parse(Schema) : (Schema ?? {})) as object;
}

function methods(api: DeployedResource, own: (type: string) => DeployedResource[]): Method[] {
  const resources = new Map(own('AWS::ApiGateway::Resource').map((resource) => [resource.physicalId, resource]));
  const validators = new Map(
    own('AWS::ApiGateway::RequestValidator').map((item) => [item.physicalId, item.properties]),
  );

  const pathOf = (resourceId: string): string => {
    const resource = resources.get(resourceId);
    if (!resource) return '';
    return `${pathOf(String(resource.properties.ParentId))}/${resource.properties.PathPart}`;
  };

  return own('AWS::ApiGateway::Method').map(({ properties }) => {
    const resourceId = String(properties.ResourceId);
    const validator = validators.get(String(properties.RequestValidatorId));
    return {
      httpMethod: String(properties.HttpMethod),
      resourcePath: resourceId === api.attributes.RootResourceId ? '/' : pathOf(resourceId),
      resourceId,
      authorizationType: String(properties.AuthorizationType ?? 'NONE'),
      authorizerId: properties.AuthorizerId as string | undefined,
      apiKeyRequired: isTrue(properties.ApiKeyRequired),
      validateBody: isTrue(validator?.ValidateRequestBody),
      validateParameters: isTrue(validator?.ValidateRequestParameters),
      requestModels: (properties.RequestModels ?? {}) as Record<string, string>,
      requestParameters: (properties.RequestParameters ?? {}) as Record<string, boolean>,
      integration: properties.Integration as Integration,
    };
  });
}

function apiKeys(assembly: Assembly, apiId: string): ApiKey[] {
  const plans = assembly
    .ofType('AWS::ApiGateway::UsagePlan')
    .filter(({ properties }) =>
      (properties.ApiStages as { ApiId?: string }[] | undefined)?.some((s) => s.ApiId === apiId),
    );
  const links = assembly.ofType('AWS::ApiGateway::UsagePlanKey').map(({ properties }) => properties);

  return assembly
    .ofType('AWS::ApiGateway::ApiKey')
    .filter(({ properties }) => properties.Enabled !== false)
    .map(({ physicalId, properties }, index) => ({
      id: physicalId,
      name: String(properties.Name ?? physicalId),
      value: String(properties.Value ?? (index === 0 ? LOCAL_API_KEY : properties.Name)),
      usagePlans: plans
        .filter((plan) =>
          links.some(({ KeyId, UsagePlanId }) => KeyId === physicalId && UsagePlanId === plan.physicalId),
        )
        .map(
          (plan) =>
            ({ id: plan.physicalId, throttle: plan.properties.Throttle, quota: plan.properties.Quota }) as UsagePlan,
        ),
    }));
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
