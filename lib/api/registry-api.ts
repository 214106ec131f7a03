import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  type IApiKey,
  type Integration,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  type MethodOptions,
  Period,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { KnownCallers } from '../../contract/callers';
import { MLFLOW_PATH } from '../../contract/mlflow';
import { CI_PATH, ERRORS_OF_ALL, isForCi, ROUTES, type Route } from '../../contract/routes';
import type { SignedApi } from '../ci/team-role';
import { Console } from '../console/console';
import { acknowledgeApiFindings } from './acknowledged-findings';
import { type ApiTeam, apiKeys, knownCallers } from './api-keys';
import type { Auth } from './auth';
import { frontDoorIntegration } from './front-door-integration';
import { addGatewayResponses } from './gateway-responses';
import { RegistryFunctions, type RegistryFunctionsProps } from './registry-functions';

/** The standard fields, but for the request's id: a client may choose the standard one. */
const ACCESS_LOG_FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextExtendedRequestId(),
    ip: AccessLogField.contextIdentitySourceIp(),
    user: AccessLogField.contextIdentityUser(),
    caller: AccessLogField.contextIdentityCaller(),
    requestTime: AccessLogField.contextRequestTime(),
    httpMethod: AccessLogField.contextHttpMethod(),
    resourcePath: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    protocol: AccessLogField.contextProtocol(),
    responseLength: AccessLogField.contextResponseLength(),
  }),
);

export interface RegistryApiProps extends Omit<RegistryFunctionsProps, 'callers'> {
  readonly stageName: string;
  /** Who may call: holders of an API key of the usage plan, or IAM principals that sign their requests. */
  readonly auth: Auth;
  readonly quotaPerMonth: number;
  /** Requests per second, and how many at once. */
  readonly rateLimit: number;
  readonly burstLimit: number;
  /** The API key's value, where it need not be secret; else API Gateway generates one. */
  readonly keyValue?: string | undefined;
  readonly teams: readonly ApiTeam[];
  /** Whether MLflow's clients send an API key as a bearer token, in place of signatures. */
  readonly bearerTokens: boolean;
  readonly frontDoor: IStateMachine;
}

/** So long a key that was taken away is still believed. */
const TOKENS_KEPT = Duration.minutes(5);

/** What is shorter fits into one packet as it is. */
const MIN_COMPRESSION_SIZE = Size.bytes(1_400);

/** The registry's REST API: its routes are in `contract/routes.ts`. What is wrong with a request is told by those who answer it. */
export class RegistryApi extends Construct {
  readonly restApi: RestApi;
  readonly functions: RegistryFunctions;
  /** Who has rights of their own. */
  readonly callers: KnownCallers;
  /** Where teams' CI signs its requests, whatever all others do. */
  readonly signed: SignedApi;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegistryApiProps,
  ) {
    super(scope, id);
    this.restApi = this.createRestApi();
    const { prefix, auth, teams } = props;
    const keys = auth === 'API_KEY' ? apiKeys(this.restApi, props) : undefined;
    this.callers = keys?.callers ?? knownCallers(prefix, teams);
    this.functions = new RegistryFunctions(this, 'Functions', { ...props, callers: this.callers });
    addGatewayResponses(this.restApi, props.auth);
    this.addRoutes();
    this.addMlflow();
    this.signed = {
      restApiId: this.restApi.restApiId,
      stageName: props.stageName,
      path: auth === 'IAM' ? '' : CI_PATH,
    };
    new Console(this, 'Console', { api: this.restApi, environment: props.stageName, auth: props.auth });
    if (keys) this.addUsagePlan(keys.all);
    acknowledgeApiFindings(this.restApi);
  }

  private createRestApi(): RestApi {
    const { prefix, stageName, rateLimit, burstLimit, logRetention } = this.props;
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/apigateway/${prefix}-registry`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new RestApi(this, 'RestApi', {
      restApiName: `${prefix}-registry`,
      description: 'Model registry and deployments',
      endpointTypes: [EndpointType.REGIONAL],
      minCompressionSize: MIN_COMPRESSION_SIZE,
      // API Gateway writes its logs with a role that it has per account and region.
      cloudWatchRole: true,
      deployOptions: {
        stageName,
        loggingLevel: MethodLoggingLevel.ERROR,
        throttlingRateLimit: rateLimit,
        throttlingBurstLimit: burstLimit,
        tracingEnabled: true,
        metricsEnabled: true,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: ACCESS_LOG_FORMAT,
      },
    });
  }

  private addRoutes(): void {
    const { auth, teams } = this.props;
    const integrations = this.integrations();
    const add = (path: string, route: Route, by: Auth) =>
      this.addMethod(this.restApi.root.resourceForPath(path), route, integrations(route), by);
    for (const route of ROUTES) add(route.path, route, auth);
    if (auth === 'IAM' || teams.length === 0) return;
    // A workflow run has a role, and no secret that could be lost.
    for (const route of ROUTES.filter(isForCi)) add(`${CI_PATH}${route.path}`, route, 'IAM');
  }

  /**
   * MLflow's clients know no API key's header. They sign their requests, or where that is configured send an API key as a bearer token; then what is
   * signed has a path of its own, for API Gateway checks a method in one way.
   */
  private addMlflow(): void {
    const integration = new LambdaIntegration(this.functions.mlflow, { scopePermissionToMethod: false });
    const add = (path: string, options: MethodOptions) =>
      this.restApi.root.resourceForPath(path).addMethod('ANY', integration, options);
    if (!this.props.bearerTokens) return void add(MLFLOW_PATH, { authorizationType: AuthorizationType.IAM });
    const authorizer = new TokenAuthorizer(this, 'BearerTokens', {
      handler: this.functions.authorizeToken() as IFunction,
      validationRegex: 'Bearer [!-~]{1,256}',
      resultsCacheTtl: TOKENS_KEPT,
    });
    add(MLFLOW_PATH, { authorizationType: AuthorizationType.CUSTOM, authorizer });
    add(`${CI_PATH}${MLFLOW_PATH}`, { authorizationType: AuthorizationType.IAM });
  }

  private integrations(): (route: Route) => Integration {
    const { frontDoor } = this.props;
    const role = new Role(this, 'FrontDoorRole', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    frontDoor.grantStartSyncExecution(role);
    return (route) =>
      'function' in route.integration
        ? new LambdaIntegration(this.functions.byFolder[route.integration.function], { scopePermissionToMethod: false })
        : frontDoorIntegration(frontDoor.stateMachineArn, role, route);
  }

  private addMethod(resource: IResource, route: Route, integration: Integration, auth: Auth): Method {
    const iam = auth === 'IAM';
    return resource.addMethod(route.method, integration, {
      operationName: route.operationId,
      apiKeyRequired: !iam,
      authorizationType: iam ? AuthorizationType.IAM : AuthorizationType.NONE,
      methodResponses: 'function' in route.integration ? [] : statusesOf(route).map((statusCode) => ({ statusCode })),
    });
  }

  /** Each key has the whole quota, and the whole rate. */
  private addUsagePlan(keys: readonly IApiKey[]): void {
    const { prefix, quotaPerMonth, rateLimit, burstLimit } = this.props;
    const plan = this.restApi.addUsagePlan('UsagePlan', {
      name: `${prefix}-registry`,
      quota: { limit: quotaPerMonth, period: Period.MONTH },
      throttle: { rateLimit, burstLimit },
      apiStages: [{ stage: this.restApi.deploymentStage }],
    });
    for (const key of keys) plan.addApiKey(key);
  }
}

/** API Gateway answers with no status that it was not told of. */
function statusesOf({ planned, success: [status], errors }: Route): string[] {
  return [...new Set([...(planned ? [200] : []), status, ...ERRORS_OF_ALL, ...errors])].map(String);
}
