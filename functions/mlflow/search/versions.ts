import type { Item, RegistryTable } from '../../shared/model-registry/table';
import type { RequestOf } from '../requests';
import { tagsOf, type WireVersion } from '../wire';
import { parseFilter, VERSION_ATTRIBUTES } from './filter';
import { matches, type Searched } from './matches';
import { inOrder, type Order, parseOrder, VERSION_ORDERS } from './order';
import { MOST_READ, type Page, pageInOrder, pageInTheirOrder } from './page';
import { namesIn, type VersionWalk, walkVersions } from './walk';

/** Versions by name and, of a model, the newest first, if no other order is asked for: the indexes list them model by model. */
export async function searchVersions(
  table: RegistryTable,
  request: RequestOf<'searchVersions'>,
  mayTouch: (model: string) => boolean,
): Promise<Page<WireVersion>> {
  const { filter = '', order_by = [], max_results: limit = MOST_READ, page_token: pageToken } = request;
  const comparisons = parseFilter(filter, VERSION_ATTRIBUTES);
  const orders = parseOrder(order_by, VERSION_ORDERS);
  const walk = walkOf(orders, namesIn(comparisons)?.length === 1);
  const search = {
    name: JSON.stringify(['versions', comparisons, orders]),
    pageToken,
    limit,
    candidates: (after: Item | undefined) => walkVersions(table, comparisons, walk ?? DEFAULT_WALK, after),
    matches: (version: WireVersion) => mayTouch(version.name) && matches(searched(version), comparisons),
    toFound: async (version: WireVersion) => version,
  };
  if (walk) return pageInTheirOrder(search);
  const compare = inOrder([...orders, ...TIES]);
  return pageInOrder(search, (one, other) => compare(searched(one), searched(other)));
}

const TIES: readonly [Order, Order] = [
  { key: 'name', descending: false },
  { key: 'version_number', descending: true },
];
const DEFAULT_WALK: VersionWalk = { lastNameFirst: false, newestFirst: true };

/** How the indexes have them in this order, if they have: by name, and then by number. */
function walkOf(orders: readonly Order[], isOfOneModel: boolean): VersionWalk | undefined {
  const [first = TIES[0]] = orders;
  const isNumber = first.key === 'version_number' && isOfOneModel;
  const [name, number = TIES[1]] = isNumber ? [TIES[0], first] : orders.length > 0 ? orders : TIES;
  if (name?.key !== 'name' || number.key !== 'version_number') return undefined;
  return { lastNameFirst: name.descending, newestFirst: number.descending };
}

function searched({ tags, version, ...wire }: WireVersion): Searched {
  const { name, run_id, source, creation_timestamp, last_updated_timestamp } = wire;
  return {
    attributes: {
      ...{ name, run_id, creation_timestamp, last_updated_timestamp },
      source_path: source,
      version_number: Number(version),
    },
    tags: tagsOf(tags),
  };
}
