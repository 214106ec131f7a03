import { AwsError } from '../service';

/** What names a scalable target: the three members that every request has. */
export interface ScalableDimensionKey {
  readonly ServiceNamespace: string | undefined;
  readonly ResourceId?: string | undefined;
  readonly ScalableDimension?: string | undefined;
}

export interface EcsResource {
  readonly cluster: string;
  readonly service: string;
}

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** The ECS service that a key names, as `service/<cluster>/<service>`; nothing else can be scaled here. */
export function ecsResource(key: ScalableDimensionKey): EcsResource {
  const [, cluster, service] = /^service\/([\w-]+)\/([\w-]+)$/.exec(key.ResourceId ?? '') ?? [];
  if (key.ServiceNamespace !== 'ecs' || key.ScalableDimension !== 'ecs:service:DesiredCount' || !cluster || !service) {
    throw validation(
      `Unsupported service namespace, resource type or scalable dimension: ${key.ServiceNamespace}, ${key.ResourceId}, ${key.ScalableDimension}`,
    );
  }
  return { cluster, service };
}

/** The key in the words of the service's error messages. */
export function inWords(key: ScalableDimensionKey): string {
  return `service namespace: ${key.ServiceNamespace}, resource ID: ${key.ResourceId}, scalable dimension: ${key.ScalableDimension}`;
}
