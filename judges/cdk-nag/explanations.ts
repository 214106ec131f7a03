import { ACCESS_LOGS, CONCURRENCY, DEAD_LETTERS, KEYS, NO_CACHE, OUTSIDE_THE_VPC } from '../choices';
import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /: NIST\.800\.53\.R5-(S3DefaultEncryptionKMS|CloudWatchLogGroupEncrypted|SNSEncryptedKMS) /,
    why: KEYS,
  },
  {
    of: /^Registry\/\w+: NIST\.800\.53\.R5-S3BucketReplicationEnabled /,
    why: "An artifact that is lost is trained again; a second region to keep it in is an account owner's choice.",
  },
  {
    of: /^Registry\/(Table|Webhooks): NIST\.800\.53\.R5-DynamoDBInBackupPlan /,
    why: 'It can be restored to any second of the last 35 days, and outlives its stack; a backup plan for longer covers an account, not one table.',
  },
  {
    of: /^Registry\/AccessLogs: NIST\.800\.53\.R5-S3BucketVersioningEnabled /,
    why: ACCESS_LOGS,
  },
  {
    of: /: NIST\.800\.53\.R5-(ALBWAFEnabled|APIGWAssociatedWithWAF) /,
    why: "Callers are systems with keys or roles, and networks that the environment names: a web ACL is an account owner's choice, who adds it to the ARNs.",
  },
  {
    of: /^Serving\/Network\/LoadBalancer\d+: NIST\.800\.53\.R5-ELBDeletionProtectionEnabled /,
    why: 'An environment can be taken down with cdk destroy, which it would stop half-way; the workflows cannot delete a load balancer, and the stack can be protected as a whole.',
  },
  {
    of: /^Serving\/Operations\/EventLog\/Rule: Serverless-EventBusDLQ /,
    why: 'It counts deployments for the dashboard: nothing depends on an event that CloudWatch Logs did not take in a day of trying.',
  },
  {
    of: /^Upkeep\/(Upkeep|Prices)\/Daily: Serverless-EventBusDLQ /,
    why: 'What starts it each day carries nothing that could be lost: a day that is missed is made good by the next, and both say when they last looked.',
  },
  {
    of: /: NIST\.800\.53\.R5-APIGWCacheEnabledAndEncrypted /,
    why: NO_CACHE,
  },
  {
    of: /: NIST\.800\.53\.R5-APIGWSSLEnabled /,
    why: 'A client certificate tells an HTTP server that API Gateway calls; here it calls Lambda and Step Functions, with a role.',
  },
  {
    of: /: NIST\.800\.53\.R5-IAMNoInlinePolicy /,
    why: "The policy of a role that nothing else has is kept with it, and goes with it; the workflows' are managed since they are too long for that.",
  },
  {
    of: /: NIST\.800\.53\.R5-LambdaConcurrency /,
    why: CONCURRENCY,
  },
  {
    of: /: (NIST\.800\.53\.R5|Serverless)-LambdaDLQ /,
    why: DEAD_LETTERS,
  },
  {
    of: /: NIST\.800\.53\.R5-LambdaInsideVPC /,
    why: OUTSIDE_THE_VPC,
  },
  {
    of: /^(Serving\/Recovery|Webhooks)\/DeadLetters: Serverless-SQSRedrivePolicy /,
    why: 'This is the dead-letter queue.',
  },
  {
    of: /^Webhooks\/AnnounceChanges\/.*: Serverless-LambdaEventSourceMappingDestination /,
    why: 'It is tried again until it succeeds, for the day that the stream keeps changes. A destination would be told their numbers in the stream, which mean nothing after that day; an alarm tells of it within minutes.',
  },
  {
    of: /^Ci\/Custom::CDKBucketDeployment\w+: Serverless-Lambda(DefaultMemorySize|LatestVersion|Tracing) /,
    why: "The CDK's own function, which copies the CI commands while the stack is deployed: its runtime and settings change with the CDK's version.",
  },
  {
    of: /^the suppression of AwsSolutions-EC23 is needed by no finding: /,
    why: 'It is for an environment whose ingressCidrs let the whole internet call; none in config/ does.',
  },
];
