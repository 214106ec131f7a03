/** All that is reckoned is in this currency, and a price in another is none. */
export const CURRENCY = 'USD';

/** As AWS counts in its own examples: https://aws.amazon.com/calculator/ takes 730 hours for a month. */
export const HOURS_OF_A_MONTH = 730;

/** What instances of models and pools boot from. */
export const VOLUME_TYPE = 'gp3';
