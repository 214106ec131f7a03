import { HEALTH_CHECK } from '../../../asl/steps/health-check';
import type { SimulatedImage } from '../../containers/simulated-runtime';
import { oneOf, type RandomStream, randomStream } from '../random';
import { between } from './draw';
import { logLines } from './log-lines';

/** An image in ECR, and what its containers do. */
export interface DrawnImage extends SimulatedImage {
  /** Why a deployment of it fails: every one of these must stand in the failure's first line. None, where it serves. */
  readonly planted: readonly string[];
  /** Not in ECR at all. */
  readonly missing?: boolean;
}

export type ImageName = `model/${'good' | 'crash' | 'unhealthy' | 'missing' | 'faulty' | 'sluggish'}:${number}`;

const EXIT_CODES = [0, 1, 2, 126, 127, 137, 139, 143, 255];

/** Each scenario has images of its own: what their containers log, when they crash and how, what they answer. */
export function drawImages(seed: number): Readonly<Record<ImageName, DrawnImage>> {
  const draw = (name: ImageName, image: (random: RandomStream) => DrawnImage) => image(randomStream(seed, name));
  return {
    'model/good:1': draw('model/good:1', (random) => ({ output: logLines(random), planted: [] })),
    'model/good:2': draw('model/good:2', (random) => ({
      healthyAfterSeconds: between(random, 0, 60),
      output: logLines(random),
      planted: [],
    })),
    'model/crash:1': draw('model/crash:1', crashing),
    'model/crash:2': draw('model/crash:2', crashing),
    'model/unhealthy:1': draw('model/unhealthy:1', unhealthy),
    // Healthy both, as far as a health check can see.
    'model/faulty:1': draw('model/faulty:1', (random) => ({ errorPercent: between(random, 1, 100), planted: [] })),
    'model/sluggish:1': draw('model/sluggish:1', (random) => ({
      responseSeconds: between(random, 1, 50) / 10,
      planted: [],
    })),
    'model/missing:1': { missing: true, planted: ['model/missing'] },
  };
}

function crashing(random: RandomStream): DrawnImage {
  // Before a load balancer checks it for the first time and finds it healthy: nobody can know of a later crash beforehand.
  const afterSeconds = random() < 0.5 ? 0 : between(random, 1, HEALTH_CHECK.HealthCheckIntervalSeconds - 1);
  if (random() < 0.15) {
    const reason = 'OutOfMemoryError: Container killed due to memory usage';
    return { exit: { code: 137, afterSeconds, reason }, output: logLines(random), planted: ['OutOfMemoryError'] };
  }
  const code = oneOf(random, EXIT_CODES as [number, ...number[]]);
  const telling = `ModuleNotFoundError: No module named 'planted${between(random, 1, 999)}'`;
  const endsBlank = random() < 0.3;
  const lines = logLines(random);
  // Of lines so long that only the last one can be had, that one has to tell.
  const blank = endsBlank && lines.every((line) => line.length < 8_000) ? ['', '  '] : [];
  return {
    exit: { code, afterSeconds },
    output: [...lines, telling, ...blank],
    planted: [`exit code ${code}`, telling],
  };
}

function unhealthy(random: RandomStream): DrawnImage {
  const output = logLines(random);
  const status = oneOf<number | 'nothing' | 'no answer'>(random, [204, 307, 404, 500, 503, 'nothing', 'no answer']);
  if (status === 'nothing') return { healthyAfterSeconds: 86_400, output, planted: ['health check'] };
  if (status === 'no answer') return { status, output, planted: ['Request timed out'] };
  return { status, output, planted: [`it answers ${status}`] };
}
