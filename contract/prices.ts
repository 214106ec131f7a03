/** All that is reckoned is in this currency, and a price in another is none. */
export const CURRENCY = 'USD';

/** As AWS counts in its own examples: https://aws.amazon.com/calculator/ takes 730 hours for a month. */
export const HOURS_OF_A_MONTH = 730;

/** What instances of models and pools boot from. */
export const VOLUME_TYPE = 'gp3';

/** Why a cost is not known: a sentence, `{of}` an instance type, a volume type or a pool. */
export const UNPRICED = {
  noPrice: 'no price of {of} has been recorded',
  noSpotPrice: 'no Spot price of {of} has been recorded',
  noSize: 'of {of} is not recorded how many vCPUs, how much memory or how many GPUs it has',
  noPool: 'there is no pool {of} any more',
  noSettings: 'it was deployed by a release that did not record what it runs on',
} as const;
