import type { Answer } from '../client/answered';
import type { DeploymentPlan } from '../client/resources';
import { planView } from '../view-model/plan-view';
import type { Context } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { planLines } from './screen/plan-lines';

/** What a deployment would do, that is only planned. */
export function planned(
  { isJson, json, say, width, paint }: Context,
  { data, text }: Answer<DeploymentPlan>,
): ExitCode {
  if (isJson) json(text);
  else say(...planLines(planView(data), width, paint));
  return EXIT.ok;
}
