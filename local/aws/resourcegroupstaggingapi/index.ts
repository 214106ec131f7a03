export { ResourceGroupsTagging } from './resource-groups-tagging';
