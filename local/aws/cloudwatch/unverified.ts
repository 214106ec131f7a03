/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface CloudWatchUnverified {
  /** The API reference lists ResourceNotFound for deleting an alarm that does not exist; who tried it met no error. */
  readonly deletingMissingAlarmFails: boolean;
}

export const CLOUD_WATCH_UNVERIFIED: CloudWatchUnverified = { deletingMissingAlarmFails: false };
