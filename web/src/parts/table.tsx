/** A table of names and numbers, and the same as CSV. */

import { significant } from "../words";

export type Cell = string | number | null;

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** How many rows are shown; the CSV has them all. */
const SHOWN = 60;

export function TableView({ table, all = false }: { table: Table; all?: boolean }) {
  const rows = all ? table.rows : thinned(table.rows);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={table.caption}>
      <table>
        <caption>
          {table.caption}
          {rows.length < table.rows.length
            ? ` ${rows.length} of ${table.rows.length} rows; the CSV has all.`
            : ""}
        </caption>
        <thead>
          <tr>
            {table.columns.map((name, i) => (
              <th key={i} scope="col" class={numeric(table, i) ? "number" : ""}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j} class={numeric(table, j) ? "number" : ""}>
                  {typeof cell === "number" ? significant(cell, 4) : (cell ?? "–")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function thinned(rows: Table["rows"]): Table["rows"] {
  if (rows.length <= SHOWN) return rows;
  const step = (rows.length - 1) / (SHOWN - 1);
  return Array.from({ length: SHOWN }, (_, i) => rows[Math.round(i * step)] ?? []);
}

function numeric(table: Table, column: number): boolean {
  return table.rows.some((row) => typeof row[column] === "number");
}

/** Full precision; text that a spreadsheet would take for a formula is quoted. */
export function csv(table: Table): string {
  const cell = (value: Cell): string => {
    if (value === null) return "";
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
    const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [table.columns, ...table.rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
