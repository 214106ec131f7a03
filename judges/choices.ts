/** Why the product is built otherwise than more than one judge would have it. */

export const KEYS =
  "All of it is encrypted, with keys that AWS keeps. A customer's own key costs per key and request, needs a policy for every service that writes with it, and loses the data with it when it goes: an account owner's choice.";

export const ACCESS_LOGS =
  'Each file of an access log is written once, by AWS, and ends after the days that logs are kept: there are no versions.';

export const CONCURRENCY =
  "Reserved concurrency is taken from what the account's other functions have, and a new account has too little to take any. API Gateway's throttle and the workflows bound how many run.";

export const DEAD_LETTERS =
  'A dead-letter queue is for asynchronous calls. API Gateway, Step Functions and CloudFormation call these functions and wait for what they answer. Of the others, the delivery of a webhook has a destination for failures, the stream keeps what is not announced yet, and prices are recorded again the next day.';

export const OUTSIDE_THE_VPC =
  'The functions call AWS APIs only, with TLS and a role; nothing that they talk to is in the VPC.';

export const NO_CACHE =
  'A cached answer would say IN_PROGRESS of a deployment that has ended, and show a version that has been deleted.';
