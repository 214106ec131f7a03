import type { Item, RegistryTable } from '../../shared/model-registry/table';
import { withLatest } from '../latest';
import type { RequestOf } from '../requests';
import { type RegisteredModel, tagsOf, toRegisteredModel } from '../wire';
import { MODEL_ATTRIBUTES, parseFilter } from './filter';
import { matches, type Searched } from './matches';
import { inOrder, MODEL_ORDERS, type Order, parseOrder } from './order';
import { type Page, pageInOrder, pageInTheirOrder } from './page';
import { type ModelWalk, walkModels } from './walk';

const DEFAULT_RESULTS = 100;

/** Models by name, if no other order is asked for. The indexes have them by name, and by the time when they were made. */
export async function searchModels(
  table: RegistryTable,
  request: RequestOf<'searchModels'>,
  mayTouch: (model: string) => boolean,
): Promise<Page<RegisteredModel>> {
  const { filter = '', order_by = [], max_results: limit = DEFAULT_RESULTS, page_token: pageToken } = request;
  const comparisons = parseFilter(filter, MODEL_ATTRIBUTES);
  const orders = parseOrder(order_by, MODEL_ORDERS);
  const walk = walkOf(orders);
  const search = {
    name: JSON.stringify(['models', comparisons, orders]),
    pageToken,
    limit,
    candidates: (after: Item | undefined) => walkModels(table, comparisons, walk ?? BY_NAME, after),
    matches: (item: Item) => mayTouch(item.model as string) && matches(searched(item), comparisons),
    toFound: (item: Item) => withLatest(table, item),
  };
  if (walk) return pageInTheirOrder(search);
  const compare = inOrder([...orders, TIE]);
  return pageInOrder(search, (one, other) => compare(searched(one), searched(other)));
}

const TIE: Order = { key: 'name', descending: false };
const BY_NAME: ModelWalk = { index: 'byLabel', descending: false };

/** How an index has them in this order, if one has. Names are different, so that after them no order matters. */
function walkOf([first = TIE, second]: readonly Order[]): ModelWalk | undefined {
  const { key, descending } = first;
  if (key === 'name') return { index: 'byLabel', descending };
  return key === 'creation_timestamp' && !second ? { index: 'byTime', descending } : undefined;
}

function searched(item: Item): Searched {
  const { name, creation_timestamp, last_updated_timestamp, tags } = toRegisteredModel(item);
  const timestamp = last_updated_timestamp;
  return { attributes: { name, creation_timestamp, last_updated_timestamp, timestamp }, tags: tagsOf(tags) };
}
