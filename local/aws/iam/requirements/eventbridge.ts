import type { PutEventsRequest } from '@aws-sdk/client-eventbridge';
import { arnOf, type ServiceRules } from '../requirement-rule';

/** What each EventBridge operation is authorised on. */
export const eventbridge: ServiceRules = {
  PutEvents: ({ Entries }: PutEventsRequest, account) =>
    (Entries ?? []).map(({ EventBusName = 'default', Source, DetailType }) => ({
      action: 'events:PutEvents',
      resource: arnOf(EventBusName, 'events', account, 'event-bus'),
      context: { 'events:source': Source, 'events:detail-type': DetailType },
    })),
};
