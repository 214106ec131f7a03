import { asl } from './command';

asl(process.argv.slice(2)).then(
  (output) => process.stdout.write(output),
  (error: Error) => {
    process.stderr.write(`${error.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
    process.exitCode = 2;
  },
);
