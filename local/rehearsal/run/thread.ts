import { workAsThread } from '../../simulation/in-thread';
import { rehearseShare } from './fault-threads';

workAsThread(rehearseShare);
