import type { Clock } from '../clock';
import type { AccountView } from './account-view';
import type { ApiCall, CallLogEntry } from './call-log';
import { type Fault, type FaultSource, InjectedFault } from './faults';
import { defaultLatencyMs, type Latency, latencyOf } from './latency';
import { checkRequest } from './schemas/request-check';
import { type OperationModel, type ServiceModel, serviceModel } from './schemas/service-model';
import { snapshot } from './schemas/snapshot';
import { AwsError, type Caller, type Operation, type Resource, type Service, type ServiceName } from './service';
import { ServiceLinkedRoles } from './service-linked-roles';
import { documentedThrottles, type Throttle, Throttling } from './throttling';

export interface TwinOptions {
  readonly accountId: string;
  readonly region: string;
  readonly partition?: string;
  readonly clock: Clock;
  readonly services: readonly Service[];
  /** Which calls fail on purpose; none by default. */
  readonly faults?: FaultSource;
  /** Platform time that a call takes; 150 ms by default. */
  readonly latency?: Latency;
  /** Asked before each call; by default every caller may do everything. */
  readonly authorizer?: Authorizer;
  /** The rates above which calls are refused; by default the documented ones. */
  readonly throttles?: readonly Throttle[];
  /** Whether something is there from the start: no workflow has made it. By default nothing is. */
  readonly isGiven?: (resource: Resource) => boolean;
  /** Whether the log of calls has what was asked and answered: of a thousand deployments that is much. By default it has. */
  readonly logsData?: boolean;
  /** Told of each call that succeeded. */
  readonly onSuccess?: (call: ApiCall, result: object) => void;
  /** By default they all exist. */
  readonly serviceLinkedRoles?: ServiceLinkedRoles;
}

/** Throws the AwsError with which the service denies the call. */
export type Authorizer = (call: ApiCall, account: AccountView) => void | Promise<void>;

/** The front of the AWS account on this machine: every call to a service passes here, whoever makes it. */
export class Twin implements AccountView {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly clock: Clock;
  /** Every call that has ended, oldest first. */
  readonly calls: CallLogEntry[] = [];
  readonly serviceLinkedRoles: ServiceLinkedRoles;
  private readonly services: ReadonlyMap<ServiceName, Service>;
  private readonly faults: FaultSource;
  private readonly latency: Latency;
  private readonly authorizer: Authorizer;
  private readonly throttling: Throttling;
  private readonly logsData: boolean;
  private readonly isGiven: (resource: Resource) => boolean;
  private readonly onSuccess: (call: ApiCall, result: object) => void;
  private readonly counts = new Map<string, number>();

  constructor(options: TwinOptions) {
    this.accountId = options.accountId;
    this.region = options.region;
    this.partition = options.partition ?? 'aws';
    this.clock = options.clock;
    this.serviceLinkedRoles = options.serviceLinkedRoles ?? new ServiceLinkedRoles(options.clock, 0, 'existing');
    this.services = new Map(options.services.map((service) => [service.name, service]));
    this.faults = options.faults ?? (() => undefined);
    this.latency = options.latency ?? defaultLatencyMs;
    this.authorizer = options.authorizer ?? (() => undefined);
    this.logsData = options.logsData ?? true;
    this.onSuccess = options.onSuccess ?? (() => undefined);
    this.isGiven = options.isGiven ?? (() => false);
    this.throttling = new Throttling(options.throttles ?? documentedThrottles);
  }

  /**
   * One API call, in the API's own casing: `call('ecs', 'CreateCluster', { clusterName: 'a' }, caller)`.
   * Throws AwsError as the service would answer it.
   */
  async call(service: ServiceName, operation: string, input: object, caller: Caller): Promise<object> {
    const model = await this.clock.hold(serviceModel(service));
    const operationModel = model.operations.get(operation);
    const perform = this.services.get(service)?.operations[operation];
    if (!operationModel || !perform) throw unknownOperation(service, operation);
    const call: ApiCall = { service, operation, action: operationModel.action, input, caller };
    const entry = {
      time: this.clock.now(),
      service,
      action: operationModel.action,
      arguments: this.logsData ? structuredClone(input) : {},
      caller,
    };
    try {
      const result = await this.process(call, model, operationModel, perform);
      this.calls.push({ ...entry, ...(this.logsData && { result }) });
      return result;
    } catch (error) {
      if (error instanceof AwsError) this.calls.push({ ...entry, error: { code: error.code, message: error.message } });
      throw error;
    }
  }

  /** What has been made in the account and still exists, without what was there from the start. */
  resources(): Resource[] {
    const all = [...this.services.values()].flatMap((service) => service.resources?.() ?? []);
    return all.filter((resource) => !this.isGiven(resource));
  }

  /** What a service would answer, without being a call; undefined when it would refuse. */
  async inspect(service: ServiceName, operation: string, input: object): Promise<object | undefined> {
    const perform = this.services.get(service)?.operations[operation];
    try {
      return await perform?.(input, { roleArn: `arn:${this.partition}:iam::${this.accountId}:root` });
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }

  private async process(
    call: ApiCall,
    model: ServiceModel,
    operation: OperationModel,
    perform: Operation,
  ): Promise<object> {
    const count = this.count(call);
    const latency = latencyOf(this.latency, call);
    if (latency > 0) await this.clock.sleep(latency);
    checkRequest(operation, call);
    await this.authorizer(call, this);
    this.throttling.admit(call, this.clock.now());
    const fault = this.faults(call, count);
    const [failure, odd] = fault && 'error' in fault ? [fault] : [undefined, fault];
    if (failure?.effect === 'before') return this.fail(failure, model);
    const result = odd?.lost ? {} : await this.perform(call, perform);
    if (failure) return this.fail(failure, model);
    if (odd?.answerAfterMs) await this.clock.sleep(odd.answerAfterMs);
    return snapshot(operation.output, odd?.answer ?? result) as object;
  }

  private async perform(call: ApiCall, operation: Operation): Promise<object> {
    this.serviceLinkedRoles.use(call);
    const result = await operation(call.input, call.caller);
    this.onSuccess(call, result);
    return result;
  }

  private async fail(fault: Fault, model: ServiceModel): Promise<never> {
    if (fault.answerAfterMs) await this.clock.sleep(fault.answerAfterMs);
    throw injected(fault, model);
  }

  /** How many calls of this operation were made, this one included. */
  private count({ service, operation }: ApiCall): number {
    const key = `${service}:${operation}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }
}

function injected(fault: Fault, model: ServiceModel): InjectedFault {
  const name = fault.error.replace(/^.*\./, '');
  const modelled = model.errorByExceptionName(name);
  return new InjectedFault(fault, modelled?.code ?? name, modelled?.status ?? 500);
}

function unknownOperation(service: ServiceName, operation: string): AwsError {
  return new AwsError('UnknownOperationException', `The operation ${operation} of ${service} is not known here`, 404);
}
