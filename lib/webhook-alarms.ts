/** The alarms of the webhooks' stack, by which another stack knows them too. */
export function webhookAlarmNames(prefix: string) {
  return { deadLetters: `${prefix}-webhook-dead-letters`, notTold: `${prefix}-webhooks-not-told` };
}
