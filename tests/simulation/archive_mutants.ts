/** The promises of the archive, broken on purpose. */

import type { Mutant } from "./mutants.ts";

const CHANGE = "server/store/change.ts";
const WRITER = "server/store/writer.ts";
const CURSOR = "server/domain/cursor.ts";

/** Part of all of them (mutants.ts). */
export const ARCHIVE_MUTANTS: Mutant[] = [
  {
    name: "archived_row_left_in_the_digest",
    breaks: ["I7", "I10", "I14"],
    edits: [{
      file: CHANGE,
      find: 'to === "board" ? pedido : null);',
      put: 'to === "bin" ? null : pedido);',
    }],
  },
  {
    name: "archiving_without_history",
    breaks: ["I1", "I16"],
    edits: [{
      file: CHANGE,
      find: '  yield* runAbout(\n    ofPedido(pedido.id),\n    "INSERT INTO historico',
      put: '  if (action !== "archive") yield* runAbout(\n    ofPedido(pedido.id),\n    "INSERT INTO historico',
    }],
  },
  {
    name: "reopened_row_missing_from_the_board",
    breaks: ["I7", "I10", "I14", "I16"],
    edits: [{
      file: "server/store/row.ts",
      find: "if (places.now === places.before) {",
      put: 'if (places.now === places.before || places.before === "archive" && places.now === "board") {',
    }],
  },
  {
    name: "old_claim_continued_over_an_archiving_untold",
    breaks: ["I7"],
    edits: [{
      file: "server/store/catch_up.ts",
      find: "const changes = rows.map(",
      put: 'const changes = rows.filter((row) => whereIs(row) !== "archive").map(',
    }],
  },
  {
    name: "archive_polled_with_the_board",
    breaks: ["I7"],
    edits: [{ file: "islands/sync/ask_by_http.ts", find: "/pedidos?arquivo=nao", put: "/pedidos" }],
  },
  {
    name: "archiving_sent_to_a_page_of_before_as_it_is",
    breaks: ["I18"],
    edits: [{ file: CURSOR, find: "next?.archives && cursor.proto === 2", put: "false" }],
  },
  {
    name: "archiving_caught_up_by_a_page_of_before_as_it_is",
    breaks: ["I18"],
    edits: [{ file: "server/store/catch_up_frame.ts", find: "proto !== 3 &&", put: "proto === 1 &&" }],
  },
  {
    name: "page_of_before_begins_before_the_archiving",
    breaks: ["I14"],
    edits: [{ file: "server/realtime/pump.ts", find: "connection.cursor.proto !== 2;", put: "true;" }],
  },
  {
    name: "archiving_sent_to_legacy_as_a_deletion",
    breaks: ["I18"],
    edits: [{ file: CURSOR, find: "next?.archives && cursor.proto === 1", put: "false" }, {
      file: "server/domain/frames.ts",
      find: 'type: "pedido_update", action, pedido_id',
      put: 'type: "pedido_update", action: action === "archive" ? "delete" : action, pedido_id',
    }],
  },
  {
    name: "legacy_list_without_the_archive",
    breaks: ["I18"],
    edits: [{
      file: "server/store/filter.ts",
      find: 'return arquivo === "so" ? IN_ARCHIVE : LIVE;',
      put: "return ON_BOARD;",
    }],
  },
  {
    name: "proof_not_moved_when_one_is_brought_back",
    breaks: ["I17"],
    edits: [{
      file: CHANGE,
      find: 'if (from === "archive") yield* leaveArchive',
      put: 'if (to === "bin") yield* leaveArchive',
    }],
  },
  {
    name: "words_left_when_one_is_brought_back",
    breaks: ["I17"],
    edits: [{
      file: "server/store/archive.ts",
      find: 'yield* run("DELETE FROM arquivo_busca WHERE rowid = ?", id);',
      put: "",
    }],
  },
  {
    name: "original_of_a_reposicao_left_in_the_archive",
    breaks: ["I16"],
    edits: [{ file: WRITER, find: "if (follows) yield* write(", put: "if (false) yield* write(" }],
  },
];
