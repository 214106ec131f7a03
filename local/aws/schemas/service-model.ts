import { NormalizedSchema } from '@smithy/core/schema';
import type { ServiceName } from '../service';
import { type ClientDescription, clients } from './clients';
import { beanName, exceptionName } from './java-names';
import { lazy } from './lazy';
import { type Shape, shapeOf, type Traits } from './shape';

export interface OperationModel {
  /** As the API names it: `CreateCluster`. */
  readonly name: string;
  /** As Step Functions' ARNs name it: `createCluster`. */
  readonly action: string;
  readonly input: Shape;
  readonly output: Shape;
  readonly traits: Traits;
}

export interface ErrorModel {
  /** What the API answers as the error's code: `DuplicateListener`. */
  readonly code: string;
  /** The shape's name, by which the SDKs for other languages know it: `DuplicateListenerException`. */
  readonly shape: string;
  /** The SDK for Java's class, whose name Step Functions shows: `AlreadyExistsException` for the shape `AlreadyExistsFault`. */
  readonly exceptionName: string;
  readonly status: number | undefined;
}

/** What a service's API says about itself, read from the schemas that its SDK client ships. */
export class ServiceModel {
  readonly description: ClientDescription;
  readonly operations: ReadonlyMap<string, OperationModel>;
  readonly errors: readonly ErrorModel[];
  /** What Step Functions calls an error that the API answers but does not model: `Ec2.Ec2Exception`. */
  readonly unmodelledError: string;
  private readonly byAction = new Map<string, OperationModel>();

  constructor(
    readonly service: ServiceName,
    schemas: readonly (readonly unknown[])[],
  ) {
    this.description = clients[service];
    const { javaName } = this.description;
    this.unmodelledError = `${javaName}.${javaName}Exception`;
    const operations = schemas.filter((schema) => schema[0] === operationSchema).map(readOperation);
    this.operations = new Map(operations.map((operation) => [operation.name, operation]));
    for (const operation of operations) this.byAction.set(operation.action, operation);
    this.errors = schemas.filter((schema) => schema[0] === errorSchema).map(readError);
  }

  /** By the action of a Step Functions ARN: `createCluster`. */
  operationByAction(action: string): OperationModel | undefined {
    return this.byAction.get(action);
  }

  /** By the code that the API answers. */
  errorByCode(code: string): ErrorModel | undefined {
    return this.errors.find((error) => error.code === code || error.shape === code);
  }

  /** By the part after the dot of the name that Step Functions gives it. */
  errorByExceptionName(name: string): ErrorModel | undefined {
    return this.errors.find((error) => error.exceptionName === name);
  }
}

const models = new Map<ServiceName, Promise<ServiceModel>>();

export function serviceModel(service: ServiceName): Promise<ServiceModel> {
  let model = models.get(service);
  if (!model) {
    model = clients[service].load().then((client) => new ServiceModel(service, exportedSchemas(client)));
    models.set(service, model);
  }
  return model;
}

/** The first entries of the SDK's static schemas for operations and errors. */
const operationSchema = 9;
const errorSchema = -3;

function exportedSchemas(client: object): (readonly unknown[])[] {
  // An ES module sees a CommonJS package's exports under `default`, too; there none is missing.
  const exported = 'default' in client ? (client.default as object) : client;
  return Object.entries(exported).flatMap(([name, value]) =>
    // The client's own base exception has a schema, too, but is none of the service's errors.
    name.endsWith('$') && Array.isArray(value) && !String(value[1]).startsWith('smithy.ts.sdk.synthetic')
      ? [value]
      : [],
  );
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

function readOperation(schema: readonly unknown[]): OperationModel {
  const name = schema[2] as string;
  const input = lazy(() => shapeOf(NormalizedSchema.of(schema[4] as SchemaRef)));
  const output = lazy(() => shapeOf(NormalizedSchema.of(schema[5] as SchemaRef)));
  return {
    name,
    action: beanName(name),
    get input() {
      return input();
    },
    get output() {
      return output();
    },
    traits: (typeof schema[3] === 'object' ? schema[3] : {}) as Traits,
  };
}

function readError(schema: readonly unknown[]): ErrorModel {
  const shape = schema[2] as string;
  const traits = schema[3] as { awsQueryError?: [code: string, status: number]; httpError?: number };
  return {
    code: traits.awsQueryError?.[0] ?? shape,
    shape,
    exceptionName: exceptionName(shape),
    status: traits.awsQueryError?.[1] ?? traits.httpError,
  };
}
