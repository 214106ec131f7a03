import type { CfnResource } from 'aws-cdk-lib';
import type { INagLogger, NagLoggerNonComplianceData, NagLoggerSuppressedData } from 'cdk-nag';
import type { Suppression } from './unneeded-suppressions';

/** Of all that is logged, what is found and what is suppressed. */
export class Notes implements INagLogger {
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
