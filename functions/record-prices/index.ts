import { EC2Client } from '@aws-sdk/client-ec2';
import { PricingClient } from '@aws-sdk/client-pricing';
import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { logger } from '../shared/observability';
import { pricingRegion } from './pricing-region';
import { recordPrices } from './record-prices';

const { TABLE_NAME } = settingsOf('record-prices', process.env);
const table = new RegistryTable(dynamoDB, TABLE_NAME);
const ec2 = new EC2Client({});

/** Called by a schedule, and when its stack has been deployed; what fails is called again by Lambda, and by the next day. */
export async function handler(): Promise<void> {
  const region = await ec2.config.region();
  const nearest = pricingRegion(region);
  if (nearest === undefined) {
    logger.info('no prices in dollars are to be had of this partition', { region });
    return;
  }
  const pricing = new PricingClient({ region: nearest });
  const recorded = await recordPrices({ pricing, ec2 }, table, region, new Date());
  logger.info('prices recorded', { region, recorded });
}
