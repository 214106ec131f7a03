/** The alarms of the upkeep's stack, by what follows the environment's prefix in their names. */
export const PRICES_NOT_RECORDED = 'prices-not-recorded';
export const UPKEEP_FOUND = 'upkeep-findings';
export const UPKEEP_FAILED = 'upkeep-failed';

export const upkeepAlarmNames = (prefix: string): readonly string[] =>
  [PRICES_NOT_RECORDED, UPKEEP_FOUND, UPKEEP_FAILED].map((name) => `${prefix}-${name}`);
