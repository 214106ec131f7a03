/** An Application Load Balancer takes so much of an endpoint's answer … */
const MOST_BYTES = 150 * 1024;
/** … and so many keys. */
const MOST_KEYS = 10;

/** The public keys of who issues tokens, as its endpoint gives them. */
export interface KeySet {
  readonly text: string;
  readonly keys: readonly unknown[];
}

/**
 * What an issuer's endpoint answers, held to what a load balancer takes of it.
 *
 * @throws Error that says why it takes nothing
 */
export async function keySetOf(response: Response): Promise<KeySet> {
  if (response.status !== 200) throw new Error(`HTTP status ${response.status}`);
  const text = await readAtMost(response, MOST_BYTES);
  const { keys } = (JSON.parse(text) ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) throw new Error(`not a set of up to ${MOST_KEYS} keys`);
  return { text, keys };
}

async function readAtMost(response: Response, bytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let length = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > bytes) throw new Error(`more than ${bytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
