/** The promises of nodes that share a database, broken on purpose. */

import type { Mutant } from "./mutants.ts";

const ENGINE = "server/store/postgres/engine.ts";
const FOLLOW = "server/store/postgres/follow.ts";
const TRANSACTION = "server/store/postgres/transaction.ts";
const OPEN = "server/store/postgres/open.ts";

/** Part of all of them (mutants.ts). */
export const NODE_MUTANTS: Mutant[] = ([
  {
    name: "published_before_the_flush",
    breaks: ["I19"],
    edits: [{
      file: ENGINE,
      find:
        "      if (isTold) {\n        this.#durability.written();\n        await this.#durability.settled();\n      }",
      put: "      if (isTold) void this.follower.wake(head).catch(() => {});",
    }],
  },
  {
    name: "what_was_found_told_before_the_flush",
    breaks: ["I19"],
    edits: [{ file: FOLLOW, find: "this.#told = await this.#source.flush();", put: "this.#told = standing;" }],
  },
  {
    name: "no_poll",
    breaks: ["I14"],
    edits: [{ file: OPEN, find: "const stop = every(POLL_MS, () => void look());", put: "const stop = () => every;" }],
  },
  {
    name: "wake_up_the_only_source",
    breaks: ["I14"],
    edits: [{
      file: FOLLOW,
      find: "else if (standing.seq > this.#told.seq) this",
      put: "else if (standing.seq < 0) this",
    }],
  },
  {
    name: "seq_from_a_sequence",
    breaks: ["I1"],
    edits: [{
      file: TRANSACTION,
      find: "if (sql === NEXT) return { ...head, seq: head.seq + 1 };",
      put: "if (sql === NEXT) return this.#head = { ...head, seq: head.seq + 1 };",
    }, {
      file: TRANSACTION,
      find: "      this.#head = head;\n      if (this.#hasWritten && !isSaved)",
      put: "      if (this.#hasWritten && !isSaved)",
    }],
  },
  {
    name: "ring_kept_after_a_promotion",
    breaks: ["I7", "I14"],
    edits: [{ file: FOLLOW, find: "    this.#hearing.renewed(standing);\n", put: "" }],
  },
  {
    name: "own_mark_not_compared",
    breaks: ["I7", "I14"],
    edits: [
      { file: FOLLOW, find: "(seq === 0 || mark === here)", put: "(mark === here || mark !== here)" },
      { file: FOLLOW, find: 'if (resume !== "continued") await', put: 'if (resume === "new") await' },
    ],
  },
  {
    name: "waits_for_a_seq_whatever_its_mark",
    breaks: ["I2", "I19"],
    edits: [{ file: FOLLOW, find: "return this.#marks.get(seq) === mark;", put: "return mark !== undefined;" }],
  },
] satisfies Mutant[]).map((mutant) => ({ ...mutant, withNodes: true }));
