import { run } from '../cli/run';
import { terminal } from '../cli/terminal';

// The SDK of AWS, where one is used, tells every process when it will ask for a newer Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** Who reads has had enough, as `head` does: there is nobody left to tell anything. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** A connection that is cut before anything was sent leaves a request that never ends, and nothing that Node.js would wait for. */
const keepAlive = setInterval(() => {}, 60_000);

run(process.argv.slice(2), terminal(process)).then((code) => {
  clearInterval(keepAlive);
  process.exitCode = code;
  // What still waits for an answer or an hour waits for nobody.
  if (code === 130) process.exit();
});
