// A model server that prints its whole configuration in lines of 8 kB and ends: evidence must fit into what Step Functions takes.
for (let line = 1; line <= 50; line++) console.log(`configuration ${line}: ${'x'.repeat(8_000)}`);
console.error('Error: the configuration is not complete');
process.exitCode = 1;
