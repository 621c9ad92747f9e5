/** Numbered, forward only, one transaction each. A migration that has shipped is never edited: a new one follows it. */

import type { Database } from "./database.ts";
import { FileError } from "./errors.ts";

/** Marks the file as ours ("SGPv"), so that another program's database is never written to. */
const APPLICATION_ID = 0x53475076;

const MIGRATIONS: string[] = [
  // A pedido is one JSON document, the very text that goes to the clients; every other column follows from it.
  // Deleted rows stay as tombstones: their numero is never given again, and they can be restored.
  `CREATE TABLE pedido (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     doc TEXT NOT NULL CHECK (json_valid(doc)),
     cliente_busca TEXT NOT NULL,
     excluido_em TEXT,
     seq INTEGER NOT NULL AS (doc ->> 'seq') STORED UNIQUE,
     versao INTEGER NOT NULL AS (doc ->> 'versao') STORED,
     numero_chave TEXT NOT NULL AS (ltrim(doc ->> 'numero', '#0 ')) STORED UNIQUE,
     status TEXT NOT NULL AS (doc ->> 'status') STORED,
     data_entrada TEXT NOT NULL AS (doc ->> 'data_entrada') STORED
   ) STRICT;

   CREATE TABLE historico (
     seq INTEGER PRIMARY KEY,
     mark TEXT NOT NULL,
     pedido_id INTEGER NOT NULL REFERENCES pedido (id),
     versao INTEGER NOT NULL,
     acao TEXT NOT NULL CHECK (acao IN ('create', 'update', 'delete', 'restore')),
     em TEXT NOT NULL,
     por TEXT,
     motivo TEXT,
     mudancas TEXT NOT NULL CHECK (json_valid(mudancas))
   ) STRICT;
   CREATE UNIQUE INDEX historico_do_pedido ON historico (pedido_id, versao);

   CREATE TABLE idempotency (
     chave TEXT PRIMARY KEY,
     request_hash TEXT NOT NULL,
     answer TEXT NOT NULL,
     em TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX idempotency_em ON idempotency (em);

   CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     epoch TEXT NOT NULL,
     seq INTEGER NOT NULL,
     mark TEXT NOT NULL,
     proximo_numero INTEGER NOT NULL
   ) STRICT;
   INSERT INTO head VALUES (1, lower(hex(randomblob(8))), 0, '000000000000', 1);`,

  // Which start wrote the file last, and whether that run ended by its own will (lifetime.ts).
  `ALTER TABLE head ADD COLUMN boot TEXT NOT NULL DEFAULT '';
   ALTER TABLE head ADD COLUMN clean INTEGER NOT NULL DEFAULT 0;`,

  // Which copies of a pedido's ficha were printed (impressoes.ts).
  `CREATE TABLE impressao (
     pedido_id INTEGER NOT NULL REFERENCES pedido (id),
     via INTEGER NOT NULL,
     versao INTEGER NOT NULL,
     em TEXT NOT NULL,
     por TEXT,
     PRIMARY KEY (pedido_id, via)
   ) STRICT, WITHOUT ROWID;`,

  // When a deleted pedido was emptied for good (lixeira.ts).
  `ALTER TABLE pedido ADD COLUMN expurgado_em TEXT;`,

  // Who may use the board (acessos.ts). Revoked ones stay: the history names them.
  `CREATE TABLE acesso (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     nome TEXT NOT NULL,
     papel TEXT NOT NULL CHECK (papel IN ('leitura', 'operador', 'financeiro', 'admin')),
     setor TEXT,
     hash TEXT NOT NULL UNIQUE,
     criado_em TEXT NOT NULL,
     criado_por TEXT,
     revogado_em TEXT
   ) STRICT;`,

  // Numeros that differ by the case of their letters alone are one. Not unique: files of before may hold two.
  `CREATE INDEX pedido_numero_igual ON pedido (upper(numero_chave));`,

  // What the marks are signed with (marks.ts). The epoch is new with it, so that all marks of an epoch are of one key.
  // And an intent is its author's (intents.ts); nobody knows whose those of before were.
  `ALTER TABLE head ADD COLUMN mark_key TEXT NOT NULL DEFAULT '';
   UPDATE head SET mark_key = lower(hex(randomblob(32))), epoch = lower(hex(randomblob(8)));

   ALTER TABLE idempotency RENAME TO idempotency_of_all;
   DROP INDEX idempotency_em;
   CREATE TABLE idempotency (
     dono TEXT NOT NULL,
     chave TEXT NOT NULL,
     request_hash TEXT NOT NULL,
     answer TEXT NOT NULL,
     mudou INTEGER NOT NULL,
     em TEXT NOT NULL,
     PRIMARY KEY (dono, chave)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX idempotency_em ON idempotency (em);
   INSERT INTO idempotency SELECT '', chave, request_hash, answer, 1, em FROM idempotency_of_all;
   DROP TABLE idempotency_of_all;`,

  // An access can be changed while it is good: what it was when it let somebody in is told by its version (acessos.ts).
  // And what the shop is called (loja.ts). Whoever has worked with the board needs no guide to it.
  `ALTER TABLE acesso ADD COLUMN versao INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE acesso ADD COLUMN mudado_em TEXT;
   ALTER TABLE acesso ADD COLUMN mudado_por TEXT;

   CREATE TABLE loja (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     nome TEXT NOT NULL,
     logo TEXT,
     guia INTEGER NOT NULL CHECK (guia IN (0, 1))
   ) STRICT;
   INSERT INTO loja SELECT 1, '', NULL, NOT EXISTS (SELECT 1 FROM pedido) AND NOT EXISTS (SELECT 1 FROM acesso);`,

  // An index over what follows from the document is written at each change of it. What changed since a seq is read from the
  // history (catch_up.ts), and the key of a numero is written where the numero changes (change.ts).
  `CREATE TABLE pedido_anew (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     doc TEXT NOT NULL CHECK (json_valid(doc)),
     numero_chave TEXT NOT NULL,
     cliente_busca TEXT NOT NULL,
     excluido_em TEXT,
     expurgado_em TEXT,
     seq INTEGER NOT NULL AS (doc ->> 'seq') STORED,
     versao INTEGER NOT NULL AS (doc ->> 'versao') STORED,
     status TEXT NOT NULL AS (doc ->> 'status') STORED,
     data_entrada TEXT NOT NULL AS (doc ->> 'data_entrada') STORED
   ) STRICT;
   INSERT INTO pedido_anew (id, doc, numero_chave, cliente_busca, excluido_em, expurgado_em)
     SELECT id, doc, upper(numero_chave), cliente_busca, excluido_em, expurgado_em FROM pedido;
   UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'pedido') WHERE name = 'pedido_anew';
   DROP TABLE pedido;
   ALTER TABLE pedido_anew RENAME TO pedido;
   CREATE INDEX pedido_numero ON pedido (numero_chave);`,

  // What is done leaves the board for the archive (archive.ts): the same row, and when it went. The head tells how many are
  // there, and the sum by which they prove themselves; words find them in an index of their own, which the board does not pay for.
  // That index knows the first letters of words by themselves: a search of one letter else reads every word there is (86 ms instead
  // of 1 for ten letters over 100,000), and one of eight words that half of them have takes 22 ms instead of 12. It knows not where
  // in a text a word stands, which nobody asks. What a word is it is told, for SQLite knows the letters of 2012 (archive_text.ts).
  // Its parts are merged a little with each pedido (addWords of archive.ts).
  `ALTER TABLE pedido ADD COLUMN arquivado_em TEXT;
   CREATE INDEX pedido_quadro ON pedido (id) WHERE excluido_em IS NULL AND arquivado_em IS NULL;
   CREATE INDEX pedido_arquivo ON pedido (id, data_entrada, status) WHERE excluido_em IS NULL AND arquivado_em IS NOT NULL;

   ALTER TABLE head ADD COLUMN arquivo_total INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE head ADD COLUMN arquivo_soma INTEGER NOT NULL DEFAULT 0;

   CREATE TABLE historico_anew (
     seq INTEGER PRIMARY KEY,
     mark TEXT NOT NULL,
     pedido_id INTEGER NOT NULL REFERENCES pedido (id),
     versao INTEGER NOT NULL,
     acao TEXT NOT NULL CHECK (acao IN ('create', 'update', 'delete', 'restore', 'archive', 'unarchive')),
     em TEXT NOT NULL,
     por TEXT,
     motivo TEXT,
     mudancas TEXT NOT NULL CHECK (json_valid(mudancas))
   ) STRICT;
   INSERT INTO historico_anew SELECT seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas FROM historico;
   DROP TABLE historico;
   ALTER TABLE historico_anew RENAME TO historico;
   CREATE UNIQUE INDEX historico_do_pedido ON historico (pedido_id, versao);

   CREATE VIRTUAL TABLE arquivo_busca USING fts5 (
     numero, cliente, cidade, telefone, descricoes, vendedor,
     content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3 4 5 6', detail = column
   );
   INSERT INTO arquivo_busca (arquivo_busca, rank) VALUES ('automerge', 0), ('crisismerge', 1000);`,

  // The role of a second PC that copies all (papeis.ts), of which servers' epochs this file has taken the place (takeover.ts), and
  // the keys by which their screens go on here (passages.ts). And the board's digest is in the head, so that whoever follows the rows can compare; and
  // the number of the last transaction that was recorded for a mirror (recorder.ts).
  `CREATE TABLE acesso_anew (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     nome TEXT NOT NULL,
     papel TEXT NOT NULL CHECK (papel IN ('leitura', 'operador', 'financeiro', 'admin', 'espelho')),
     setor TEXT,
     hash TEXT NOT NULL UNIQUE,
     criado_em TEXT NOT NULL,
     criado_por TEXT,
     revogado_em TEXT,
     versao INTEGER NOT NULL DEFAULT 1,
     mudado_em TEXT,
     mudado_por TEXT
   ) STRICT;
   INSERT INTO acesso_anew
     SELECT id, nome, papel, setor, hash, criado_em, criado_por, revogado_em, versao, mudado_em, mudado_por FROM acesso;
   UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'acesso') WHERE name = 'acesso_anew';
   DROP TABLE acesso;
   ALTER TABLE acesso_anew RENAME TO acesso;

   CREATE TABLE assumido (
     epoch TEXT PRIMARY KEY,
     servidor TEXT NOT NULL,
     em TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE passagem (
     acesso_id INTEGER NOT NULL REFERENCES acesso (id),
     epoch TEXT NOT NULL,
     versao INTEGER NOT NULL,
     hash TEXT NOT NULL,
     PRIMARY KEY (acesso_id, epoch)
   ) STRICT, WITHOUT ROWID;

   ALTER TABLE head ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE head ADD COLUMN transacao INTEGER NOT NULL DEFAULT 0;`,
];

/** What a file of this version says of its schema. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Looks whose file it is, without writing to it.
 *
 * @throws {FileError} when the file belongs to another program or to a newer version of this one.
 */
export function refuseForeign(db: Database, path: string): void {
  const empty = (db.prepare("SELECT count(*) AS n FROM sqlite_schema").get() as { n: number }).n === 0;
  if (!empty && pragma(db, "application_id") !== APPLICATION_ID) {
    throw new FileError(`O arquivo ${path} é de outro programa, não do SGP ao Vivo`);
  }
  if (pragma(db, "user_version") > MIGRATIONS.length) {
    throw new FileError(`O arquivo ${path} é de uma versão mais nova do SGP ao Vivo: atualize o programa`);
  }
}

/** The same for a file that cannot be brought up to date, because nothing is written. @param remedy what to do then. @throws {FileError} */
export function refuseOther(db: Database, path: string, remedy = "libere espaço para atualizá-lo"): void {
  refuseForeign(db, path);
  if (pragma(db, "user_version") === MIGRATIONS.length) return;
  throw new FileError(`O arquivo ${path} é de uma versão anterior do SGP ao Vivo: ${remedy}`);
}

/** Brings an open file to this program's schema. */
export function migrate(db: Database): void {
  const version = pragma(db, "user_version");
  if (version === MIGRATIONS.length) return;
  // A table that is made anew is none for a moment, and others refer to it (sqlite.org/lang_altertable.html, section 7).
  db.exec("PRAGMA foreign_keys = OFF");
  MIGRATIONS.slice(version).forEach((sql, i) => {
    db.exec(`BEGIN IMMEDIATE; ${sql}
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${version + i + 1};
      COMMIT;`);
  });
  db.exec("PRAGMA foreign_keys = ON");
}

function pragma(db: Database, name: string): number {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[0]!;
}
