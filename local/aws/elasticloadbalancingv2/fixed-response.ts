import type { Action, FixedResponseActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { required, validationError } from './validation';

/** What a load balancer answers itself, in the API's own words. */
export interface FixedResponse {
  readonly StatusCode: string;
  readonly ContentType: string;
  readonly MessageBody: string;
}

const CONTENT_TYPES = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];
const LONGEST_BODY = 1024;

/** The answer that an action of type `fixed-response` describes. */
export function fixedResponse(config: FixedResponseActionConfig | undefined): FixedResponse {
  const { StatusCode, ContentType = 'text/plain', MessageBody = '' } = required(config, 'fixed response configuration');
  if (!/^[245]\d\d$/.test(StatusCode ?? '')) {
    throw validationError(`Fixed response status code '${StatusCode}' must be 2XX, 4XX or 5XX`);
  }
  if (!CONTENT_TYPES.includes(ContentType)) {
    throw validationError(`Fixed response content type '${ContentType}' must be one of '${CONTENT_TYPES.join(', ')}'`);
  }
  if (MessageBody.length > LONGEST_BODY) {
    throw validationError(`Fixed response message body cannot be longer than '${LONGEST_BODY}' characters`);
  }
  return { StatusCode: StatusCode!, ContentType, MessageBody };
}

export function fixedResponseAction({ StatusCode, ContentType, MessageBody }: FixedResponse): Action {
  return {
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode, ContentType, ...(MessageBody !== '' && { MessageBody }) },
  };
}
