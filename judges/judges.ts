import { actionlint } from './actionlint/judge';
import { botocore } from './botocore/judge';
import { cdkNag } from './cdk-nag/judge';
import { cfnLint } from './cfn-lint/judge';
import { checkov } from './checkov/judge';
import { cloudsplaining } from './cloudsplaining/judge';
import { iamData } from './iam-data/judge';
import { instanceTypes } from './instance-types/judge';
import type { Judge } from './judge';
import { ministack } from './ministack/judge';
import { moto } from './moto/judge';
import { motoInterpreter } from './moto-interpreter/judge';
import { prices } from './prices/judge';
import { quotas } from './quotas/judge';
import { schemathesis } from './schemathesis/judge';
import { statelint } from './statelint/judge';
import { statesLanguageService } from './states-language-service/judge';

/** In the order of the layers: what is written, what is deployed, what runs. */
export const JUDGES: readonly Judge[] = [
  statelint,
  statesLanguageService,
  botocore,
  cfnLint,
  checkov,
  cdkNag,
  cloudsplaining,
  iamData,
  actionlint,
  schemathesis,
  moto,
  motoInterpreter,
  ministack,
  instanceTypes,
  quotas,
  prices,
];
