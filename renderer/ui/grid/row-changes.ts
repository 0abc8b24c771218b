/** What differs between two sets of rows, by id; rows that are the same object are left alone. */
export type RowChanges<Row> = { readonly add: Row[]; readonly update: Row[]; readonly remove: Row[] };

/** Compares the rows that the grid has (by id) with those that it shall have. */
export function rowChanges<Row>(
  before: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  rowId: (row: Row) => string,
): RowChanges<Row> {
  const changes: RowChanges<Row> = { add: [], update: [], remove: [] };
  const seen = new Set<string>();
  for (const row of rows) {
    const id = rowId(row);
    const old = before.get(id);
    seen.add(id);
    if (old === undefined) changes.add.push(row);
    else if (old !== row) changes.update.push(row);
  }
  for (const [id, row] of before) if (!seen.has(id)) changes.remove.push(row);
  return changes;
}
