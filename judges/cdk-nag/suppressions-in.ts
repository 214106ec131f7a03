import { CfnResource, Stack, type Stage } from 'aws-cdk-lib';
import type { Suppression } from './unneeded-suppressions';

/** What is suppressed anywhere in a stage. */
export function suppressionsIn(stage: Stage): Suppression[] {
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
