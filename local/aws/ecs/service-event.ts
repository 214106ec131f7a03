import type { EcsContext } from './context';
import type { ServiceRecord } from './records';

/** As many events as DescribeServices gives. */
const EVENTS_KEPT = 100;

/** Writes down what the scheduler did, as ECS words it: every message begins with the service. */
export function addEvent(context: EcsContext, service: ServiceRecord, message: string): void {
  service.events.unshift({
    id: context.uuid(),
    createdAt: context.now(),
    message: `(service ${service.name}) ${message}`,
  });
  service.events.length = Math.min(service.events.length, EVENTS_KEPT);
}
