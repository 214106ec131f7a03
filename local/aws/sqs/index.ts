export { type Message, type QueueProperties, Queues } from './queues';
