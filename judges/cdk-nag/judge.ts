import { Aspects, Stack, type Stage } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { environments } from '../../config/load';
import type { Judge, OpenJudge } from '../judge';
import { stageOf } from '../stage';
import { inTemporaryFolder } from '../temporary-folder';
import { EXPLANATIONS } from './explanations';
import { Notes } from './notes';
import { suppressionsIn } from './suppressions-in';
import { type Suppression, unneededSuppressions } from './unneeded-suppressions';

/** The first stops every synthesis too. The others are for looking: what they say is weighed here, not in what ships. */
const PACKS = [AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks];

/** Rules of good practice, of the NIST's controls and for serverless apps, over the constructs of every environment. */
export const cdkNag: Judge = {
  name: 'cdk-nag',
  layer: 'constructs',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    return {
      async look() {
        const seen = await Promise.all(environments().map((environment) => check(environment)));
        const unneeded = unneededSuppressions(
          seen.flatMap(({ given }) => given),
          seen.flatMap(({ used }) => used),
        );
        return {
          lookedAt: `${seen.length} environments`,
          findings: [
            ...seen.flatMap(({ findings }) => findings),
            ...unneeded.map(({ id, reason }) => `the suppression of ${id} is needed by no finding: ${reason}`),
          ],
        };
      },
      control: {
        mistake: 'a bucket that takes requests without TLS',
        look: async () => (await check('local', (stage) => new Bucket(new Stack(stage, 'Planted'), 'Open'))).findings,
        finding: /^Planted\/Open: NIST\.800\.53\.R5-S3BucketSSLRequestsOnly /,
      },
    };
  },
};

interface Seen {
  readonly findings: readonly string[];
  readonly given: readonly Suppression[];
  readonly used: readonly Suppression[];
}

function check(environment: string, change: (stage: Stage) => void = () => {}): Promise<Seen> {
  return inTemporaryFolder((folder) => {
    const stage = stageOf(environment, folder);
    change(stage);
    const notes = new Notes();
    for (const Pack of PACKS) Aspects.of(stage).add(new Pack({ reports: false, additionalLoggers: [notes] }));
    // A finding would end the synthesis otherwise, with the first stack's.
    stage.synth({ skipValidation: true });
    return { findings: notes.findings, used: notes.used, given: suppressionsIn(stage) };
  });
}
