import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../clock';

type Image = Readonly<Record<string, AttributeValue>>;

/** A change of an item, as a stream with new and old images has it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly eventSourceARN: string;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Image;
    readonly NewImage?: Image;
    readonly OldImage?: Image;
    readonly SequenceNumber: string;
    readonly StreamViewType: 'NEW_AND_OLD_IMAGES';
  };
}

/** Who reads a stream: of keys that it does not want, nobody looks at the items. */
export interface StreamReader {
  wants(keys: Image): boolean;
  take(record: StreamRecord): void;
}

/** The stream of a table: each change of an item after the other, in the order of the writes. */
export class TableStream {
  private readonly readers: StreamReader[] = [];
  /** By key: until then an item is being written. */
  private readonly writes = new Map<string, Promise<unknown>>();
  private written = 0;

  constructor(
    readonly arn: string,
    private readonly keyNames: readonly string[],
    private readonly clock: Clock,
    private readonly read: (keys: Image) => Promise<Image | undefined>,
  ) {}

  addReader(reader: StreamReader): void {
    this.readers.push(reader);
  }

  /** Writes an item, and tells what that has changed; what changed nothing, or failed, is not told. */
  async observe<T>(item: Image, write: () => Promise<T>): Promise<T> {
    const keys = Object.fromEntries(this.keyNames.map((name) => [name, item[name]!]));
    const readers = this.readers.filter((reader) => reader.wants(keys));
    if (readers.length === 0) return write();
    const key = JSON.stringify(keys);
    const before = this.writes.get(key);
    const done = (async () => {
      await before?.catch(() => undefined);
      const OldImage = await this.read(keys);
      const result = await write();
      const NewImage = await this.read(keys);
      if (JSON.stringify(OldImage) !== JSON.stringify(NewImage)) {
        const record = this.record(keys, OldImage, NewImage);
        for (const reader of readers) reader.take(record);
      }
      return result;
    })();
    this.writes.set(key, done);
    try {
      return await done;
    } finally {
      if (this.writes.get(key) === done) this.writes.delete(key);
    }
  }

  private record(Keys: Image, OldImage: Image | undefined, NewImage: Image | undefined): StreamRecord {
    const number = String(++this.written).padStart(21, '0');
    return {
      eventID: number,
      eventName: OldImage ? (NewImage ? 'MODIFY' : 'REMOVE') : 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      eventSourceARN: this.arn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(this.clock.now() / 1_000),
        Keys,
        ...(NewImage && { NewImage }),
        ...(OldImage && { OldImage }),
        SequenceNumber: number,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    };
  }
}
