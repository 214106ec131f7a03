import { MAX_PHYSICAL_NAME_LENGTH } from '../../contract/values';
import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { anyError } from '../language/any-error';
import { chain, type Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { PREFIX, TAGS } from '../naming/names';
import { couldNotBeListed } from './findings';
import { GROUP, LETTERS, RESOURCE_TYPES, SERVICE } from './listed';

/** As many as a page has, and as many pages: twenty thousand things, some thirteen of each of fifteen hundred models. */
const [AT_ONCE, MOST_PAGES] = [100, 200];

/** Of a tag's value, which anybody may write, those that are names of models. */
const IS_MODEL = `$contains(model, /^[a-z][a-z0-9-]*$/) and $length(model) < ${MAX_PHYSICAL_NAME_LENGTH}`;

/** Where a service is: in the model's own cluster, in a pool's, or where the platform has none. */
const WHERE = (cluster: string, model: string) =>
  `(${cluster} = '${PREFIX}-' & ${model} ? '' : $contains(${cluster}, '${PREFIX}-pool_') ? ':' & $substringAfter(${cluster}, '-pool_') : 'x')`;

/** Adds to what is listed, `{model: [letter, …]}`: an expression over entries, `{model, as}`. */
export const listedWith = (entries: string) => `(
  $entries := $append($keys($listed).($of := $; $lookup($listed, $of).{'model': $of, 'as': $}), (${entries})[${IS_MODEL}]);
  $merge([{}, $entries{model: $append([], $distinct(as))}])
)`;

const ENTRIES = `$states.result.ResourceTagMappingList.(
  $parts := $split(ResourceARN, ':');
  $path := $split($parts[5], '/');
  $of := '' & Tags[Key = '${TAGS.model}'][0].Value;
  $letter := $lookup(${LETTERS}, $path[0]);
  {'model': $of, 'as': $letter & ($letter = '${SERVICE}' ? ${WHERE('$path[1]', '$of')} : '')}
)`;

/**
 * What AWS lists of the environment by its tags: also what has been deleted in the last hours. It is where to look, and not what there is.
 */
const byTags: Fragment = {
  start: 'ListTagged',
  states: (next) => ({
    ListTagged: {
      ...call(
        'resourcegroupstaggingapi',
        'getResources',
        {
          TagFilters: [{ Key: TAGS.environment, Values: ['${Stage}'] }, { Key: TAGS.model }],
          ResourceTypeFilters: RESOURCE_TYPES,
          ResourcesPerPage: AT_ONCE,
          PaginationToken: '{% $page %}',
        },
        {
          permissions: [
            {
              actions: ['tag:GetResources'],
              resources: ['*'],
              wildcard: 'the tagging API has no resource-level permissions',
            },
          ],
          assign: {
            listed: jsonata(listedWith(ENTRIES)),
            page: "{% '' & $states.result.PaginationToken %}",
            pagesLeft: '{% $pagesLeft - 1 %}',
          },
          catch: anyError({ Assign: couldNotBeListed('what carries the tags of the environment'), Next: next }),
        },
      ),
      Next: 'IsMoreTagged',
    },
    IsMoreTagged: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $page != '' and $pagesLeft > 0 %}", Next: 'ListTagged' },
        {
          Condition: "{% $page != '' %}",
          Assign: couldNotBeListed('all that carries the tags of the environment', "'there is too much'"),
          Next: next,
        },
      ],
      Default: next,
    },
  }),
};

/** Of tags, the names of the groups that they say to be the environment's, or the model's whose name they have. */
const SAID = `$states.result.Tags[
  (Key = '${TAGS.environment}' and Value = '\${Stage}') or (Key = '${TAGS.model}' and ResourceId = '${PREFIX}-' & Value)
].ResourceId`;

/** Of `$said`, the groups of which both is said. */
const BOTH_SAID = `$append([], $each($merge([{}, $said{$: $count($)}]), function($times, $group) {
  $times = 2 ? {'model': $substringAfter($group, '${PREFIX}-'), 'as': '${GROUP}'}
}))`;

/** Auto Scaling groups, of which that list knows nothing. */
const groups: Fragment = {
  start: 'BeginGroups',
  states: (next) => ({
    BeginGroups: { Type: 'Pass', Assign: { page: "{% '' %}", pagesLeft: MOST_PAGES, said: [] }, Next: 'ListGroups' },
    ListGroups: {
      ...call(
        'autoscaling',
        'describeTags',
        jsonata(`$merge([
          {
            'Filters': [{'Name': 'key', 'Values': ['${TAGS.environment}', '${TAGS.model}']}],
            'MaxRecords': ${AT_ONCE}
          },
          $page = '' ? {} : {'NextToken': $page}
        ])`),
        {
          permissions: [unscoped('autoscaling', 'DescribeTags')],
          assign: {
            said: jsonata(`$append($said, ${SAID})`),
            page: "{% '' & $states.result.NextToken %}",
            pagesLeft: '{% $pagesLeft - 1 %}',
          },
          catch: anyError({ Assign: couldNotBeListed('the Auto Scaling groups of the environment'), Next: next }),
        },
      ),
      Next: 'AreThereMoreGroups',
    },
    AreThereMoreGroups: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $page != '' and $pagesLeft > 0 %}", Next: 'ListGroups' }],
      Assign: { listed: jsonata(listedWith(BOTH_SAID)) },
      Default: next,
    },
  }),
};

export const BEGIN_LISTING = { listed: {}, page: "{% '' %}", pagesLeft: MOST_PAGES } as const;

/** Of which models something may be there, as `$listed`: what its kinds are, each by a letter. */
export const listResources = chain(byTags, groups);
