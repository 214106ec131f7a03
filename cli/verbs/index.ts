import type { Verb } from '../verb';
import { alias } from './alias';
import { approve } from './approve';
import { deleteEndpoint } from './delete';
import { deploy } from './deploy';
import { deployments } from './deployments';
import { doctor } from './doctor';
import { image } from './image';
import { init } from './init';
import { logs } from './logs';
import { metrics } from './metrics';
import { models } from './models';
import { open } from './open';
import { plan } from './plan';
import { promote } from './promote';
import { register } from './register';
import { rehearse } from './rehearse';
import { reject } from './reject';
import { repair } from './repair';
import { rollback } from './rollback';
import { status } from './status';
import { stop } from './stop';
import { upkeep } from './upkeep';
import { versions } from './versions';
import { why } from './why';

/** In the order of the help. */
export const VERBS: readonly Verb[] = [
  init,
  doctor,
  register,
  image,
  approve,
  reject,
  alias,
  plan,
  rehearse,
  deploy,
  promote,
  status,
  why,
  logs,
  metrics,
  models,
  versions,
  deployments,
  upkeep,
  open,
  rollback,
  repair,
  stop,
  deleteEndpoint,
];
