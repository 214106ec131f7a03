import type { SimulatedImage } from '../../local/containers/simulated-runtime';

/** What is in ECR, and how its containers behave. */
export const IMAGES: Readonly<Record<string, SimulatedImage>> = {
  'models/sound:1': {},
  'models/sound:2': {},
  /** As long to load as makes a first deployment take five minutes. */
  'models/slow:1': { healthyAfterSeconds: 120 },
  'models/crashing:1': { exit: { code: 1, afterSeconds: 3 }, output: ['no model'] },
  'models/failing:1': { status: 500 },
};

export const SOUND = 'models/sound:1';
export const NEXT = 'models/sound:2';
export const SLOW = 'models/slow:1';
export const CRASHING = 'models/crashing:1';
/** Runs, and answers 500 to every health check. */
export const FAILING = 'models/failing:1';
/** In no registry. */
export const MISSING = 'models/missing:1';

/** As the account's registry takes them. */
export function tagsByRepository(images: readonly string[]): Record<string, string[]> {
  const named = images.map((image) => image.split(':') as [string, string]);
  return Object.fromEntries(
    named.map(([repository]) => [repository, named.filter(([other]) => other === repository).map(([, tag]) => tag)]),
  );
}
