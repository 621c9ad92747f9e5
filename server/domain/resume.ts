/** How a screen that comes back is judged. */

import { z } from "zod";
import type { Head } from "./frames.ts";

const seq = z.string().regex(/^\d+$/).transform(Number).pipe(z.int());

const claimSchema = z.object({
  epoch: z.string().min(1),
  since: seq,
  mark: z.string().min(1),
  seen: seq.optional(),
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

/** How a connection begins; `rolled_back` is proof that this database is an older copy of what the screen has seen. */
export type Resume = "continued" | "new" | "reset" | "rolled_back";

/** Judges a claim. @param markThere the mark that this database has for `claim.since`, if it has that change. */
export function resumeOf(claim: Claim | null, head: Head, markThere: string | undefined): Resume {
  if (!claim) return "new";
  if (claim.epoch !== head.epoch) return "reset";
  const known = Math.max(claim.since, claim.seen ?? 0) <= head.seq;
  return known && claim.mark === markThere ? "continued" : "rolled_back";
}
