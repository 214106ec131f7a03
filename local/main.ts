import { stateMachines, workflows } from '../asl/workflows';
import { loadConfig } from '../config/load';
import { refuseUnknownNames } from './aws/faults';
import { type Clock, ScaledClock, VirtualClock } from './clock';
import { CommandImages } from './containers/command-images';
import { EngineImages } from './containers/engine-images';
import { HttpDataPlane } from './containers/http-data-plane';
import { ProcessRuntime } from './containers/process-runtime';
import { type Platform, startPlatform } from './platform';
import { serve } from './server';
import { type LocalOptions, parseOptions, USAGE, UsageError } from './server/options';

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (!options) return console.log(USAGE);
  const platform = await start(options);
  if (options.faults) {
    const statesOf = (machines: object) =>
      new Set(Object.keys(machines).flatMap((machine) => platform.stateOrder(machine)));
    // The front door is an Express workflow, and those can't be stopped.
    const states = { timeout: statesOf(stateMachines), abort: statesOf(workflows) };
    await refuseUnknownNames(options.faults, states).catch(async (error: Error) => {
      await platform.close();
      throw new UsageError(error.message, { cause: error });
    });
  }
  await platform.warmUp();
  const server = await serve(platform, options.port).catch(async (error: NodeJS.ErrnoException) => {
    await platform.close();
    throw error.code === 'EADDRINUSE'
      ? new UsageError(`Port ${options.port} is in use; choose another with --port`, { cause: error })
      : error;
  });
  console.log(`ready ${server.url}`);

  const stop = async () => {
    await server.close();
    await platform.close();
    process.exit();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function start({ speed, virtual, faults }: LocalOptions): Promise<Platform> {
  const clock: Clock = virtual ? new VirtualClock(Date.now()) : new ScaledClock(speed);
  const commands = loadConfig('local').local?.images ?? {};
  return startPlatform({
    clock,
    runtime: (resolve) =>
      new ProcessRuntime({ clock, resolve, sources: [new EngineImages(), new CommandImages(commands)] }),
    dataPlane: new HttpDataPlane(),
    ...(faults && { faults }),
  });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
