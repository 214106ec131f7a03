import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly name: string;
  /** Figures stand right. */
  readonly isFigure?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

interface TableProps<Row> {
  /** What it is a list of, for who does not see it. */
  readonly caption: string;
  /** The first one says what a row is about. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Columns are equally wide, as in the tables above and below. */
  readonly isEven?: boolean;
}

/** Laid out as a card, a browser takes a table for none: the roles say that it is one. */
const role = (name: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell') => ({ role: name });

/** A table that becomes a card per row where there is no room. */
export function Table<Row>({ caption, columns, rows, keyOf, isEven = false }: TableProps<Row>) {
  const classOf = ({ isFigure }: Column<Row>) => (isFigure ? 'figure' : undefined);
  return (
    <table class={isEven ? 'table even' : 'table'} {...role('table')}>
      <caption class="unseen">{caption}</caption>
      <thead {...role('rowgroup')}>
        <tr {...role('row')}>
          {columns.map((column) => (
            <th key={column.name} {...role('columnheader')} scope="col" class={classOf(column)} title={column.name}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')}>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...role('row')}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.name} {...role('rowheader')} scope="row" class={classOf(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.name} {...role('cell')} class={classOf(column)} data-label={column.name}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
