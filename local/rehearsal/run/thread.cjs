// A thread starts from JavaScript; this one goes on in TypeScript.
require('tsx/cjs');
require('./thread.ts');
