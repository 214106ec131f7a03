import { CONTAINER_LOG_GROUP } from './names';

/** Each partition's console has a domain of its own. */
const CONSOLE = `(
  'https://\${Region}.' & ('\${Partition}' = 'aws-cn' ? 'console.amazonaws.cn'
    : '\${Partition}' = 'aws-us-gov' ? 'console.amazonaws-us-gov.com'
    : 'console.aws.amazon.com')
)`;

/** An execution's page in the console, over its ARN. */
export const executionPage = (arn: string) =>
  `(${CONSOLE} & '/states/home?region=\${Region}#/v2/executions/details/' & ${arn})`;

/** The console encodes what follows its `#` twice, and writes `$` for the first `%`. */
const [SLASH, QUESTION_MARK, EQUALS] = ['$252F', '$3F', '$3D'];

/** The log streams of a model's containers in the console, over the model's name. */
export const logsPage = (model: string) =>
  `(${CONSOLE} & '/cloudwatch/home?region=\${Region}#logsV2:log-groups/log-group/${CONTAINER_LOG_GROUP.replaceAll('/', SLASH)}${QUESTION_MARK}logStreamNameFilter${EQUALS}' & ${model} & '${SLASH}')`;
