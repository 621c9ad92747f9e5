/** The store's SQL, which is written once (asking.ts), as PostgreSQL takes it. What it lacks of SQLite's functions it is given (migrations.ts). */

const known = new Map<string, string>();

/** Its parameters by number, without the advice on the index to go by, with integers of 64 bits. */
export function translated(sql: string): string {
  let text = known.get(sql);
  if (text === undefined) {
    let parameters = 0;
    text = sql.replace(/ INDEXED BY \w+/g, "").replaceAll("AS INTEGER)", "AS BIGINT)")
      .replace(/\?/g, () => `$${++parameters}`);
    known.set(sql, text);
  }
  return text;
}
