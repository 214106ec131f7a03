/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface SfnUnverified {
  /** `States.ALL` takes `States.DataLimitExceeded`, as was recorded in 2024; the guide says that it does not. */
  readonly dataLimitIsAny: boolean;
}

export const SFN_UNVERIFIED: SfnUnverified = { dataLimitIsAny: false };
