import path from 'node:path';
import { stateMachines, workflows } from '../asl/workflows';
import { CONFIG_FOLDER, loadConfig } from '../config/load';
import { refuseUnknownNames } from './aws/faults';
import { type Clock, ScaledClock, VirtualClock } from './clock';
import { CommandImages } from './containers/command-images';
import { ConfiguredImages } from './containers/configured-images';
import { EngineImages } from './containers/engine-images';
import { HttpDataPlane } from './containers/http-data-plane';
import { ProcessLedger } from './containers/process-ledger';
import { ProcessRuntime } from './containers/process-runtime';
import { type Platform, startPlatform } from './platform';
import { serve } from './server';
import { banner } from './server/banner';
import { EventLines } from './server/event-lines';
import { KeptData } from './server/kept-data';
import { type LocalOptions, parseOptions, USAGE, UsageError } from './server/options';
import { onStopRequest } from './server/stop-request';

/** Real time between two looks at what is new. */
const LOOK_MS = 500;

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (!options) return console.log(USAGE);
  console.log('Starting: the app is synthesized and its functions are loaded, which takes some seconds.');
  const configured = new ConfiguredImages(path.join(CONFIG_FOLDER, 'local.json'));
  const engineImages = new EngineImages(configured.images);
  await endLeftovers(engineImages);
  const platform = await start(options, engineImages, new CommandImages(configured.images));
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
  const kept = options.data === undefined ? undefined : new KeptData(options.data, loadConfig('local').artifactBucket);
  await kept?.load(platform.account);
  await platform.warmUp();
  const server = await serve(platform, options.port).catch(async (error: NodeJS.ErrnoException) => {
    await platform.close();
    throw error.code === 'EADDRINUSE'
      ? new UsageError(`Port ${options.port} is in use; choose another with --port`, { cause: error })
      : error;
  });
  const watch = setInterval(look(platform, configured, kept), LOOK_MS);
  onStopRequest(async () => {
    clearInterval(watch);
    await server.close();
    await kept?.save(platform.account);
    await platform.close();
  });
  console.log(banner(server.url, options));
}

/** What an earlier run that was killed could not end itself. */
async function endLeftovers(engineImages: EngineImages): Promise<void> {
  const ended = new ProcessLedger().sweep() + (await engineImages.sweep());
  if (ended > 0) console.log('Ended the model servers that an earlier run had left.');
}

function start(
  { speed, virtual, faults }: LocalOptions,
  engineImages: EngineImages,
  commandImages: CommandImages,
): Promise<Platform> {
  const clock: Clock = virtual ? new VirtualClock(Date.now()) : new ScaledClock(speed);
  return startPlatform({
    clock,
    runtime: (_, pull) => new ProcessRuntime({ clock, pull, sources: [engineImages, commandImages] }),
    heldImages: engineImages,
    dataPlane: new HttpDataPlane(clock),
    // Where time is not real, the same happens in each run.
    ...(virtual && { seed: 1 }),
    ...(faults && { faults }),
  });
}

/** Prints what has happened since the last look, and keeps what is there now. */
function look(platform: Platform, configured: ConfiguredImages, kept: KeptData | undefined): () => void {
  const lines = new EventLines();
  let calls = 0;
  return () => {
    for (const line of [...configured.refresh(platform.account.ecr), ...lines.next(platform.events)]) {
      console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`);
    }
    if (kept && platform.calls.length > calls) {
      calls = platform.calls.length;
      kept.save(platform.account).catch((error: Error) => console.error(`--data: ${error.message}`));
    }
  };
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
