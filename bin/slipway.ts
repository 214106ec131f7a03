import { run } from '../cli/run';
import { terminal } from '../cli/terminal';

/** Who reads has had enough, as `head` does: there is nobody left to tell anything. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

run(process.argv.slice(2), terminal(process)).then((code) => {
  process.exitCode = code;
  // What still waits for an answer or an hour waits for nobody.
  if (code === 130) process.exit();
});
