import { EventEmitter } from 'node:events';
import { expect, it } from '@jest/globals';
import { invitation, untilInterrupted } from '../../../local/demo/look-around';

it('somebody at a terminal is shown what the demo has left', () => {
  const text = invitation('http://localhost:40123', true);
  expect(text).toContain('http://localhost:40123/local/console#/models/crash/deployments');
  expect(text).toContain('Ctrl-C');
});

it('elsewhere it is told how to start what can be looked at', () => {
  const text = invitation('http://localhost:40123', false);
  expect(text).toContain('npm run local, then http://localhost:4566/local/console');
  expect(text).not.toContain('40123');
});

it('the platform is there until somebody has seen enough', async () => {
  const signals = new EventEmitter();
  const interrupted = untilInterrupted(signals);
  signals.emit('SIGINT');
  await interrupted;
});
