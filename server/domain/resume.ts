/** How a screen that comes back is judged. */

import { z } from "zod";

const seq = z.string().regex(/^\d+$/).transform(Number).pipe(z.int());
/** Characters of an epoch or a mark; ours have 16 and 28. */
const NAME_MAX = 64;
const name = z.string().min(1).max(NAME_MAX);

const claimSchema = z.object({
  epoch: name,
  since: seq,
  mark: name,
  seen: seq.optional(),
  seen_mark: name.optional(),
});

/**
 * What a screen says it holds: the board after the change `since` of an epoch, and that change's mark. `seen` is a later
 * change that it was told of in the answer to a write of its own; a database without it is an older copy as well.
 */
export type Claim = z.output<typeof claimSchema>;

/** The claim in a query string; null when it is missing or makes no sense, which is the same to us: it holds nothing. */
export function readClaim(query: Record<string, string>): Claim | null {
  return claimSchema.safeParse(query).data ?? null;
}

/** What a database knows of a change by its seq and mark: it has it, it once made it and has lost it, or it never did. */
export type Known = "here" | "lost" | "never";

/**
 * How a connection begins. `rolled_back` is proof that this database is an older copy of what the screen has seen;
 * `unproven` would be, had this database ever made the change that is claimed: it concerns nobody but who claims it.
 */
export type Resume = "continued" | "new" | "reset" | "unproven" | "rolled_back";

/** Judges a claim. @param knows what the database knows of a change of its present epoch. */
export function resumeOf(claim: Claim | null, epoch: string, knows: (seq: number, mark: string) => Known): Resume {
  if (!claim) return "new";
  if (claim.epoch !== epoch) return "reset";
  const { since, mark, seen, seen_mark = "" } = claim;
  const known = [knows(since, mark), seen === undefined ? "here" : knows(seen, seen_mark)];
  if (known.includes("lost")) return "rolled_back";
  return known.includes("never") ? "unproven" : "continued";
}
