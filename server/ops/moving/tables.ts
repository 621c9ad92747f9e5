/** What a shop is made of, table by table, as both engines have it. What follows from it is made anew: columns, the words of the archive. */

/** One table, its rows in the order of its key. */
export interface Table {
  name: string;
  /** For people. */
  called: string;
  key: string[];
  /** What is written, the key among it. */
  columns: string[];
  /** What the database makes of it by itself. */
  derived?: string[];
}

/** In an order in which each row's references are there before it. */
export const TABLES: Table[] = [
  {
    name: "pedido",
    called: "pedidos",
    key: ["id"],
    columns: ["id", "doc", "numero_chave", "cliente_busca", "excluido_em", "expurgado_em", "arquivado_em"],
    derived: ["seq", "versao", "status", "data_entrada"],
  },
  {
    name: "historico",
    called: "mudanças",
    key: ["seq"],
    columns: ["seq", "mark", "pedido_id", "versao", "acao", "em", "por", "motivo", "mudancas"],
  },
  {
    name: "impressao",
    called: "impressões",
    key: ["pedido_id", "via"],
    columns: ["pedido_id", "via", "versao", "em", "por"],
  },
  {
    name: "idempotency",
    called: "envios repetidos conhecidos",
    key: ["dono", "chave"],
    columns: ["dono", "chave", "request_hash", "answer", "mudou", "em"],
  },
  {
    name: "acesso",
    called: "acessos",
    key: ["id"],
    columns: ["id", "nome", "papel", "setor", "hash", "criado_em", "criado_por", "revogado_em"]
      .concat("versao", "mudado_em", "mudado_por"),
  },
  { name: "loja", called: "loja", key: ["one"], columns: ["one", "nome", "logo", "guia"] },
];

/** Of the head: where the shop stands, but the epoch and the digest, which are each database's own. */
export const HEAD_COLUMNS = ["seq", "mark", "proximo_numero", "mark_key", "arquivo_total", "arquivo_soma"];

/** A row as it is read. */
export type Row = Record<string, string | number | null>;

/** The next rows of a table. @returns its SQL, for the first page or for one after a key. */
export function pageOf({ name, key, columns, derived = [] }: Table, limit: number, isFirst: boolean): string {
  const beyond = isFirst ? "" : `WHERE (${key.join(", ")}) > (${key.map(() => "?").join(", ")})`;
  return `SELECT ${columns.concat(derived).join(", ")} FROM ${name} ${beyond} ORDER BY ${
    key.join(", ")
  } LIMIT ${limit}`;
}

/** The writing of so many rows. */
export function insertInto({ name, columns }: Table, rows: number): string {
  const row = `(${columns.map(() => "?").join(", ")})`;
  return `INSERT INTO ${name} (${columns.join(", ")}) VALUES ${Array(rows).fill(row).join(", ")}`;
}
