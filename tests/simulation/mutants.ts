/**
 * Each promise broken on purpose, by an edit of the shipped code: a simulator that does not notice is too kind. The
 * edit is made in a copy of the project; one whose text is no longer found there fails its test, so none goes stale.
 */

import { ARCHIVE_MUTANTS } from "./archive_mutants.ts";
import { NODE_MUTANTS } from "./node_mutants.ts";
import type { Invariant } from "./violation.ts";

/** A broken rule. `breaks` are the invariants of which one, and no other, is found broken. */
export interface Mutant {
  name: string;
  breaks: Invariant[];
  /** Whether it shows only where several nodes share a database. */
  withNodes?: boolean;
  edits: { file: string; find: string; put: string }[];
}

const ENGINE = "server/store/sqlite_engine.ts";
const SESSION = "server/store/session.ts";
const REPLICA = "server/domain/replica.ts";
const STORE = "islands/sync/replica_store.ts";

/** All of them. */
export const MUTANTS: Mutant[] = [
  {
    name: "changes_not_asked_for",
    breaks: ["I15"],
    edits: [{
      file: "server/store/change.ts",
      find: "if (reason) throw new Forbidden(reason);",
      put: "",
    }],
  },
  {
    name: "what_comes_along_not_asked_for",
    breaks: ["I15"],
    edits: [{
      file: "server/domain/papeis.ts",
      find: 'etapa !== "financeiro" && changed("expedicao", true) && may("expedicao")',
      put: 'changed("expedicao", true)',
    }],
  },
  {
    name: "send_before_commit",
    breaks: ["I7"],
    edits: [{
      file: ENGINE,
      find: "if (i > 0) yield;\n      this.#commitListeners.forEach((listener) => listener(commit));",
      put: "commit;\n      if (i > 0) yield;",
    }, {
      file: ENGINE,
      find: "const attempts = session.write(() => works.map((work) => session.attempt(() => session.answer(work()))));",
      put: `const attempts = session.write(() => works.map((work) => session.attempt(() => {
          const done = session.answer(work());
          done.commits.forEach((commit) => this.#commitListeners.forEach((listener) => listener(commit)));
          return done;
        })));`,
    }],
  },
  {
    name: "refused_write_keeps_its_seq",
    breaks: ["I1"],
    edits: [{ file: SESSION, find: 'this.sql("ROLLBACK TO attempt").run();', put: "" }, {
      file: "server/store/change.ts",
      find: "const mark = marks.issue(epoch, seq);",
      put: 'const mark = marks.issue(epoch, seq);\n  yield* run("UPDATE head SET seq = ?", seq);',
    }],
  },
  {
    name: "refusal_takes_back_its_neighbours",
    breaks: ["I1", "I2", "I7"],
    edits: [{
      file: SESSION,
      find: 'this.sql("ROLLBACK TO attempt").run();\n      this.sql("RELEASE attempt").run();',
      put: 'this.sql("ROLLBACK").run();\n      this.sql("BEGIN IMMEDIATE").run();',
    }],
  },
  {
    name: "failed_commit_answered",
    breaks: ["I1", "I2", "I7"],
    edits: [{
      file: SESSION,
      find: 'const result = work();\n      this.sql("COMMIT").run();',
      put: 'const result = work();\n      try { this.sql("COMMIT").run(); } catch { this.sql("ROLLBACK").run(); }',
    }],
  },
  {
    name: "rules_trust_a_damaged_row",
    breaks: ["I13"],
    edits: [{
      file: "server/store/row.ts",
      find: "before: mended(raw)",
      put: "before: raw",
    }],
  },
  {
    name: "answer_before_the_flush",
    breaks: ["I2"],
    edits: [{
      file: "server/store/durability.ts",
      find: "return this.#next ?? this.#running;",
      put: "(this.#next ?? this.#running)?.catch(() => {});\n    return Promise.resolve();",
    }],
  },
  {
    name: "answer_upserted_into_the_replica",
    breaks: ["I7"],
    edits: [{
      file: STORE,
      find: "    this.#overlay = addAnswer(this.#overlay, answer, this.#replica);",
      put: "    if (answer.pedido) this.#replica.rows.set(answer.id, answer.pedido);",
    }],
  },
  {
    name: "answer_moves_the_cursor",
    breaks: ["I7"],
    edits: [{
      file: STORE,
      find: "    this.#overlay = addAnswer(this.#overlay, answer, this.#replica);",
      put: "    if (this.#replica.base && this.#replica.base.seq < answer.seq) this.#replica.base.seq = answer.seq;",
    }],
  },
  {
    name: "no_idempotency",
    breaks: ["I6"],
    edits: [{
      file: "server/store/pedido_store.ts",
      find: "const { intent } = author;",
      put: "const intent = undefined as typeof author.intent;",
    }],
  },
  {
    name: "snapshot_seq_read_after_its_rows",
    breaks: ["I7"],
    edits: [{
      file: "server/realtime/snapshots.ts",
      find: "const { rows, ...head } = await this.#source.board();",
      put: "const { rows } = await this.#source.board(); const { rows: _, ...head } = await this.#source.board();",
    }],
  },
  {
    name: "no_watchdog",
    breaks: ["I9"],
    edits: [{ file: "server/domain/link.ts", find: "  silenceMs: 2_200,", put: "  silenceMs: 2_200_000," }],
  },
  {
    name: "no_versao_check",
    breaks: ["I5"],
    edits: [{
      file: "server/store/decisions.ts",
      find: "  if (versao === current.versao) return;",
      put: "  if (versao <= current.versao) return;",
    }],
  },
  {
    name: "subscribe_late_without_gap_check",
    breaks: ["I7"],
    edits: [{
      file: "server/realtime/pump.ts",
      find: '    this.#step(connection, { type: "loaded", at: caught.head });',
      put: '    this.#step(connection, { type: "loaded", at: this.#head });',
    }, {
      file: REPLICA,
      find: 'if (frame.seq > base.seq + 1) return resync(replica, "gap");',
      put: "",
    }],
  },
  {
    name: "frames_dropped_for_slow_clients",
    breaks: ["I14"],
    edits: [{
      file: "server/domain/cursor.ts",
      find: 'return [{ ...cursor, fullSince }, { type: now - fullSince >= STUCK_MS ? "drop" : "poll" }];',
      put: 'return [{ ...cursor, fullSince, sent: cursor.sent && head }, { type: "poll" }];',
    }],
  },
  {
    name: "no_mark",
    breaks: ["I7"],
    edits: [{
      file: "server/store/epoch.ts",
      find: "if (here.get(seq) === mark)",
      put: "if (here.get(seq) !== undefined)",
    }],
  },
  {
    name: "no_epoch_renewal",
    breaks: ["I4"],
    edits: [{
      file: "server/store/lifetime.ts",
      find: "const renewed = head.clean !== 1 || head.boot !== note?.boot;",
      put: 'const renewed = head.clean !== 1 && head.boot === "";',
    }],
  },
  {
    name: "names_not_looked_at",
    breaks: ["I2"],
    edits: [{
      file: "server/store/place.ts",
      find: "return this.#files.every(leadsTo)",
      put: "return this.#files.some(leadsTo)",
    }],
  },
  {
    name: "missing_changes_not_told",
    breaks: ["I3"],
    edits: [{
      file: "server/store/missing.ts",
      find: "noted <= seq) return null;",
      put: "noted <= seq || true) return null;",
    }],
  },
  {
    name: "flush_not_noted",
    breaks: ["I3"],
    edits: [{ file: "server/store/open.ts", find: "      flushed(seq);", put: "" }],
  },
  {
    name: "no_rollback_detection",
    breaks: ["I7", "I14"],
    edits: [{
      file: "server/domain/resume.ts",
      find: 'return "rolled_back"',
      put: 'return "continued"',
    }],
  },
  {
    name: "mac_not_looked_at",
    breaks: ["I4"],
    edits: [{
      file: "server/store/epoch.ts",
      find: 'this.marks.issued(mark, epoch, seq) ? "lost" : "never"',
      put: '"lost"',
    }],
  },
  {
    name: "digest_ignored",
    breaks: ["I10", "I7"],
    edits: [{
      file: REPLICA,
      find: "  if (digest === theirs.digest) return",
      put: "  if (digest === theirs.digest || digest !== theirs.digest) return",
    }],
  },
  {
    name: "older_snapshot_taken",
    breaks: ["I8"],
    edits: [{
      file: REPLICA,
      find: "replica.base?.epoch === frame.epoch && frame.seq < replica.base.seq",
      put: "replica.base?.epoch === frame.epoch && frame.seq < 0",
    }],
  },
  {
    name: "answer_of_a_gone_history_shown",
    breaks: ["I10"],
    edits: [{
      file: "server/domain/overlay.ts",
      find: "each.id === id && each.epoch === base?.epoch",
      put: "each.id === id && base !== null",
    }],
  },
  {
    name: "claims_what_is_not_drawn",
    breaks: ["I10"],
    edits: [{ file: "server/domain/situation.ts", find: "now - drawing.waitingSince > DRAW_MAX_MS", put: "false" }],
  },
  {
    name: "claims_before_the_picture",
    breaks: ["I10"],
    edits: [{
      file: "islands/sync/follower.ts",
      find: "!effect.whole && claims(this.#situation)",
      put: "true",
    }],
  },
  {
    name: "tells_what_is_only_held",
    breaks: ["I10"],
    edits: [{
      file: "islands/sync/telling.ts",
      find: "const { epoch, seq, digest } = drawn;",
      put: "const { epoch, seq, digest } = replica.base!;",
    }],
  },
  {
    name: "answer_reached_unproved",
    breaks: ["I11"],
    edits: [{ file: "server/domain/overlay.ts", find: "agrees === true && base?.epoch", put: "base?.epoch" }],
  },
  {
    name: "overlay_never_settles",
    breaks: ["I10"],
    edits: [{
      file: "server/domain/overlay.ts",
      find: "filter((answer) => !over(answer))",
      put: "filter((answer) => over(answer) || true)",
    }],
  },
  {
    name: "history_incomplete",
    breaks: ["I1"],
    edits: [{
      file: "server/store/change.ts",
      find: "motivo ?? null, JSON.stringify(changes)];",
      put: "motivo ?? null, JSON.stringify(changes.slice(1))];",
    }],
  },
  {
    name: "answer_not_shown",
    breaks: ["I11"],
    edits: [{
      file: STORE,
      find: "    this.#overlay = addAnswer(this.#overlay, answer, this.#replica);",
      put: "",
    }],
  },
  {
    name: "no_bound_for_what_waits",
    breaks: ["I12"],
    edits: [{
      file: "server/domain/cursor.ts",
      find: "if (bufferedBytes > BUFFERED_MAX_BYTES) {",
      put: "if (bufferedBytes > 64 * BUFFERED_MAX_BYTES) {",
    }],
  },
  {
    name: "refusal_is_an_error",
    breaks: ["I13"],
    edits: [{
      file: "server/api/errors.ts",
      find: "if (error instanceof VersionConflict) {",
      put: "if (error === null) {",
    }],
  },
  ...ARCHIVE_MUTANTS,
  ...NODE_MUTANTS,
];
