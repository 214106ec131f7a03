import { SimulatedAccount, type SimulatedAccountOptions } from '../../../local/simulation/simulated-account';
import { type AppVariant, synthesizedApp } from './apps';

/** How the containers of the images in ECR behave. */
export const IMAGES = {
  'local/iris:1': {},
  'local/iris:2': {},
  'local/crash:1': { exit: { code: 1, afterSeconds: 3 }, output: ['ModuleNotFoundError: No module named torch'] },
  // Fifty of its lines are more than a state takes, and five too.
  'local/verbose:1': {
    exit: { code: 1, afterSeconds: 3 },
    output: Array.from({ length: 50 }, () => 'x'.repeat(200_000)),
  },
  'local/unhealthy:1': { status: 500 },
  'local/health:1': { path: '/health' },
  'local/ping:1': { path: '/ping' },
  'local/slow:1': { healthyAfterSeconds: 120 },
  'local/faulty:1': { errorPercent: 30 },
  'local/flaky:1': { errorPercent: 15 },
  'local/sluggish:1': { responseSeconds: 2 },
} satisfies SimulatedAccountOptions['images'];

export async function openAccount(
  options: Partial<SimulatedAccountOptions> = {},
  variant?: AppVariant,
): Promise<SimulatedAccount> {
  return SimulatedAccount.open({ ...(await synthesizedApp(variant)), images: IMAGES, ...options });
}
