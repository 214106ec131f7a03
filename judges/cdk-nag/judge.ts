import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Aspects, CfnResource, Stack, type Stage } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  AwsSolutionsChecks,
  type INagLogger,
  type NagLoggerNonComplianceData,
  type NagLoggerSuppressedData,
  NIST80053R5Checks,
  ServerlessChecks,
} from 'cdk-nag';
import { environments } from '../../config/load';
import type { Judge, OpenJudge } from '../judge';
import { stageOf } from '../stage';
import { EXPLANATIONS } from './explanations';
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
        const seen = environments().map((environment) => check(environment));
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
        look: async () => check('local', (stage) => new Bucket(new Stack(stage, 'Planted'), 'Open')).findings,
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

function check(environment: string, change: (stage: Stage) => void = () => {}): Seen {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk-nag-'));
  try {
    const stage = stageOf(environment, folder);
    change(stage);
    const notes = new Notes();
    for (const Pack of PACKS) Aspects.of(stage).add(new Pack({ reports: false, additionalLoggers: [notes] }));
    // A finding would end the synthesis otherwise, with the first stack's.
    stage.synth({ skipValidation: true });
    return { findings: notes.findings, used: notes.used, given: suppressionsIn(stage) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of all that is logged, what is found and what is suppressed. */
class Notes implements INagLogger {
  readonly findings: string[] = [];
  readonly used: Suppression[] = [];

  onNonCompliance({ resource, ruleId, findingId, ruleInfo }: NagLoggerNonComplianceData): void {
    const rule = findingId ? `${ruleId}[${findingId}]` : ruleId;
    // The controls that a rule is for follow it, and are many.
    this.findings.push(`${placeOf(resource)}: ${rule} ${ruleInfo.replace(/ - \(Control IDs?:.*$/, '')}`);
  }

  onSuppressed({ ruleId, findingId, suppressionReason }: NagLoggerSuppressedData): void {
    // A suppression of some findings of a rule is told with the finding before its reason.
    const finding = `[${findingId}] `;
    const reason = suppressionReason.startsWith(finding) ? suppressionReason.slice(finding.length) : suppressionReason;
    this.used.push({ id: ruleId, reason });
  }

  onError({ resource, ruleId, errorMessage }: { resource: CfnResource; ruleId: string; errorMessage: string }): void {
    this.findings.push(`${placeOf(resource)}: ${ruleId} can't be checked: ${errorMessage}`);
  }

  onCompliance(): void {}
  onSuppressedError(): void {}
  onNotApplicable(): void {}
}

/** Without the stage, so that what all environments have is one finding. */
function placeOf({ node }: CfnResource): string {
  return node.path.replace(/^[^/]+\//, '').replace(/\/Resource$/, '');
}

function suppressionsIn(stage: Stage): Suppression[] {
  return stage.node.findAll().flatMap((construct) => {
    if (CfnResource.isCfnResource(construct)) return suppressionsOf(construct.getMetadata('cdk_nag'));
    return Stack.isStack(construct) ? suppressionsOf(construct.templateOptions.metadata?.cdk_nag) : [];
  });
}

interface Metadata {
  readonly rules_to_suppress?: readonly (Suppression & { readonly is_reason_encoded?: boolean })[];
}

/** Reasons with characters beyond ASCII stand in base64 in a template. */
function suppressionsOf(metadata: Metadata | undefined): Suppression[] {
  return (metadata?.rules_to_suppress ?? []).map(({ id, reason, is_reason_encoded }) => ({
    id,
    reason: is_reason_encoded ? Buffer.from(reason, 'base64').toString() : reason,
  }));
}
