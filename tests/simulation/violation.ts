/** The invariants by their numbers, as server/realtime/PROTOCOL.md has them, and what is thrown when one is broken. */

/** What holds after every step of every run. */
export const INVARIANTS = {
  I1: "Each pedido is the fold of its history, and there are as many rows of history as the head's `seq` says.",
  I2: "What was confirmed to somebody is in the file after every start, unless a copy was put back.",
  I3: "A start that finds less than was confirmed says so, and one that finds all says nothing.",
  I4: "After every unclean end the epoch is new; a running server renews it only where a copy was put back.",
  I5: "Of all writes that insist on one version of a pedido (`If-Match`) at most one succeeds.",
  I6: "One intent has one effect, however often it is sent.",
  I7: "A screen holds exactly the board of the moment that it names, and the database was once at that moment.",
  I8: "Within an epoch no screen goes back.",
  I9: "No screen says that it is live later than 2.2 s after the last frame.",
  I10: "What a screen claims, to its person and to the server, is what is drawn on it, and it is drawn within 1.5 s.",
  I11: "Whoever wrote sees its own write from the answer on.",
  I12: "In no connection more than 256 KiB and one message wait.",
  I13: "No fault of the world outside is an error of the server.",
  I14: "Once the faults are over all clients show what the server has, within 3 s (p99), with equal digests.",
  I15: "No row of history is a change by an author who may not make it.",
  I16:
    "Each pedido is in one of board, archive and bin, as its newest history row says; a reposição brings its original back.",
  I17: "The head's proof of the archive is that of the rows in it.",
  I18:
    "Who knows no archive is told of none: the list holds it as well, and a page of the build before reads the board again.",
  I19: "Nobody is told of a change before the database that several nodes share has it on its disk.",
} as const;

/** The number of one. */
export type Invariant = keyof typeof INVARIANTS;

/** A broken invariant; the message begins with its number. */
export class Violation extends Error {
  constructor(readonly invariant: Invariant, what: string) {
    super(`${invariant}: ${what}`);
  }
}
