/** The AWS account and region that the twin stands for. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}

/** The ARN of something that belongs to the account, e.g. `arn('ssm', account, 'parameter/name')`. */
export function arn(service: string, account: Account, resource: string): string {
  return `arn:aws:${service}:${account.region}:${account.accountId}:${resource}`;
}
