import { workAsThread } from './in-thread';
import { simulateShare } from './pool';

workAsThread(simulateShare);
