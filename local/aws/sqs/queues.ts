import type { PolicyDocument } from '../../assembly/roles';
import type { Clock } from '../../clock';
import { evaluate } from '../iam/evaluate';
import { AwsError } from '../service';

/** `AWS::SQS::Queue` with what `AWS::SQS::QueuePolicy` lets others do to it. */
export interface QueueProperties {
  readonly arn: string;
  readonly name: string;
  readonly policies: readonly PolicyDocument[];
}

export interface Message {
  readonly sentAt: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A queue keeps a message for four days unless it says otherwise; which it cannot here. */
const RETENTION_MS = 4 * 86_400_000;

/** SQS as far as dead letters go: services send to queues, and people look at them. */
export class Queues {
  private readonly messages = new Map<string, Message[]>();

  constructor(
    private readonly queues: readonly QueueProperties[],
    private readonly clock: Clock,
  ) {}

  /** Sends as a service does for a resource of the account's, whose ARN it names. */
  send(queueArn: string, sourceArn: string, body: string, attributes: Message['attributes']): void {
    const queue = this.queues.find(({ arn }) => arn === queueArn);
    if (!queue) throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${queueArn}`);
    const context = { 'aws:SourceArn': sourceArn };
    if (!evaluate(queue.policies, { action: 'sqs:SendMessage', resource: queueArn, context }).allowed) {
      throw new AwsError('AccessDenied', `Access to the resource ${queueArn} is denied.`, 403);
    }
    this.keep(queueArn, body, attributes);
  }

  /** Sends as a principal of the account's, by its own policies: whoever asked for it has looked at them. */
  sendAsPrincipal(queueArn: string, body: string): void {
    this.keep(queueArn, body, {});
  }

  private keep(queueArn: string, body: string, attributes: Message['attributes']): void {
    const sentAt = this.clock.now();
    this.messages.set(queueArn, [...this.visible(queueArn), { sentAt, body, attributes }]);
  }

  /** Oldest first. */
  visible(queueArn: string): readonly Message[] {
    const oldest = this.clock.now() - RETENTION_MS;
    return (this.messages.get(queueArn) ?? []).filter(({ sentAt }) => sentAt >= oldest);
  }

  /** `ApproximateNumberOfMessagesVisible` of the queue of that name. */
  visibleCount(name: string): number {
    const queue = this.queues.find((one) => one.name === name);
    return queue ? this.visible(queue.arn).length : 0;
  }
}
