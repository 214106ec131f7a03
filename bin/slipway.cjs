#!/usr/bin/env node
// The command that npm puts on the PATH: Node.js of today does not read TypeScript by itself.
require('tsx/cjs');
require('./slipway.ts');
