import { z } from 'zod';

/** What every event of the platform says of the deployment that it is about. */
export const about = {
  model: z.string(),
  deploymentId: z.string(),
  environment: z.string().describe('The stage: dev, qa, prod'),
  kind: z.enum(['DEPLOY', 'DELETE']).describe('What the deployment is: of a version, or of the endpoint’s deletion'),
};

/** An event as EventBridge delivers it. */
export const eventOf = <Detail extends z.ZodType>(detailType: string, detail: Detail) =>
  z.object({
    version: z.string(),
    id: z.string(),
    source: z.literal('slipway'),
    'detail-type': z.literal(detailType),
    account: z.string(),
    region: z.string(),
    time: z.string().meta({ format: 'date-time' }),
    resources: z.array(z.string()),
    detail,
  });
