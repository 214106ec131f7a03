import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  type IModel,
  type Integration,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  Period,
  type RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ROUTES, type Route } from '../../contract/routes';
import { acknowledgeApiFindings } from './acknowledged-findings';
import { executionIntegration, STATUSES } from './execution-integration';
import { acknowledgeExecutions } from './executions';
import { addGatewayResponses } from './gateway-responses';
import { type Auth, MappingTemplates } from './mapping-templates';
import { RegistryFunctions, type RegistryFunctionsProps } from './registry-functions';
import { addRequestModels } from './request-models';

export interface RegistryApiProps extends RegistryFunctionsProps {
  readonly stageName: string;
  /** Who may call: holders of an API key of the usage plan, or IAM principals that sign their requests. */
  readonly auth: Auth;
  readonly quotaPerMonth: number;
  /** Requests per second, and how many at once. */
  readonly rateLimit: number;
  readonly burstLimit: number;
  /** The API key's value, where it need not be secret; else API Gateway generates one. */
  readonly keyValue?: string | undefined;
  /** How callers reach the API: status URLs begin with it. */
  readonly scheme: 'http' | 'https';
}

/** The registry's REST API: its routes are in `routes.ts`. */
export class RegistryApi extends Construct {
  readonly restApi: RestApi;
  readonly functions: RegistryFunctions;
  private readonly validator: RequestValidator;
  private readonly models: ReadonlyMap<string, IModel>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegistryApiProps,
  ) {
    super(scope, id);
    this.restApi = this.createRestApi();
    this.functions = new RegistryFunctions(this, 'Functions', props);
    this.validator = this.restApi.addRequestValidator('Validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    this.models = addRequestModels(this.restApi, props.maxModelNameLength);
    addGatewayResponses(this.restApi, props.auth);
    this.addRoutes();
    if (props.auth === 'API_KEY') this.addUsagePlan();
    acknowledgeApiFindings(this.restApi, props.auth);
  }

  private createRestApi(): RestApi {
    const { prefix, stageName, rateLimit, burstLimit, logRetention, scheme } = this.props;
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/apigateway/${prefix}-registry`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new RestApi(this, 'RestApi', {
      restApiName: `${prefix}-registry`,
      description: 'Model registry and deployments',
      endpointTypes: [EndpointType.REGIONAL],
      // API Gateway writes its logs with a role that it has per account and region.
      cloudWatchRole: true,
      deployOptions: {
        stageName,
        variables: { scheme },
        loggingLevel: MethodLoggingLevel.ERROR,
        throttlingRateLimit: rateLimit,
        throttlingBurstLimit: burstLimit,
        tracingEnabled: true,
        metricsEnabled: true,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
    });
  }

  private addRoutes(): void {
    const integrations = this.integrations();
    for (const route of ROUTES) {
      this.addMethod(this.restApi.root.resourceForPath(route.path), route, integrations(route));
    }
  }

  private integrations(): (route: Route) => Integration {
    const { auth, maxModelNameLength, deployStateMachine, deleteStateMachine } = this.props;
    const templates = new MappingTemplates({ auth, maxModelNameLength });
    const stateMachines = { deploy: deployStateMachine, delete: deleteStateMachine };
    const role = new Role(this, 'ExecutionRole', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    for (const stateMachine of Object.values(stateMachines)) stateMachine.grantStartExecution(role);
    deployStateMachine.grantExecution(role, 'states:StopExecution');
    acknowledgeExecutions(role);
    return ({ path, integration }) =>
      'function' in integration
        ? new LambdaIntegration(this.functions.byFolder[integration.function], {
            scopePermissionToMethod: false,
          })
        : executionIntegration(stateMachines[integration.workflow], role, templates, { path, integration });
  }

  private addMethod(resource: IResource, route: Route, integration: Integration): Method {
    const iam = this.props.auth === 'IAM';
    const model = route.body && this.models.get(route.body);
    return resource.addMethod(route.method, integration, {
      operationName: route.operationId,
      apiKeyRequired: !iam,
      authorizationType: iam ? AuthorizationType.IAM : AuthorizationType.NONE,
      requestValidator: this.validator,
      ...(model ? { requestModels: { 'application/json': model } } : {}),
      requestParameters: optionalParameters(route),
      methodResponses:
        'workflow' in route.integration ? STATUSES[route.integration.action].map((statusCode) => ({ statusCode })) : [],
    });
  }

  private addUsagePlan(): void {
    const { prefix, quotaPerMonth, rateLimit, burstLimit, keyValue } = this.props;
    const plan = this.restApi.addUsagePlan('UsagePlan', {
      name: `${prefix}-registry`,
      quota: { limit: quotaPerMonth, period: Period.MONTH },
      throttle: { rateLimit, burstLimit },
      apiStages: [{ stage: this.restApi.deploymentStage }],
    });
    const name = { apiKeyName: `${prefix}-registry` };
    plan.addApiKey(this.restApi.addApiKey('ApiKey', keyValue === undefined ? name : { ...name, value: keyValue }));
  }
}

/** All parameters are optional to API Gateway: what is missing or wrong is told by those who read them. */
function optionalParameters({ query = [], acceptsIdempotencyKey }: Route): Record<string, boolean> {
  const names = query.map((name) => `method.request.querystring.${name}`);
  if (acceptsIdempotencyKey) names.push('method.request.header.Idempotency-Key');
  return Object.fromEntries(names.map((name) => [name, false]));
}
