/** What a screen tells the server of itself: who it is, what it holds, what it shows. Pure. */

import type { ClientFrame, Head } from "../../server/domain/frames.ts";
import type { Answer } from "../../server/domain/overlay.ts";
import { claimOf, type Replica } from "../../server/domain/replica.ts";
import type { Claim } from "../../server/domain/resume.ts";
import type { Setor } from "../../server/domain/setores.ts";
import type { Drawing } from "../../server/domain/situation.ts";

/** How a screen presents itself; what is empty or missing is not said. */
export interface Presentation {
  name: string;
  setor: Setor | null;
  /** The build of its page. */
  build?: string;
  /** What it holds. */
  claim: Claim | null;
}

/** The address at which a screen opens its socket. */
export function addressOf(socketUrl: string, { name, setor, build, claim }: Presentation): string {
  const query = new URLSearchParams({ proto: "3" });
  if (name) query.set("name", name);
  if (setor) query.set("setor", setor);
  if (build) query.set("build", build);
  if (claim) Object.entries(claim).forEach(([key, value]) => query.set(key, `${value}`));
  return `${socketUrl}?${query}`;
}

/** What a screen holds, with what it was told of beyond that in the newest answer to a write of its own. */
export function claimWith(replica: Replica, answered: Answer | null): Claim | null {
  const claim = claimOf(replica);
  return claim && answered?.epoch === claim.epoch ? { ...claim, seen: answered.seq, seen_mark: answered.mark } : claim;
}

/** Tells what is drawn, and nothing of what is only held. */
export function pingOf(
  { drawn, drawing }: { drawn: Head | null; drawing: Drawing },
  replica: Pick<Replica, "awaiting" | "base">,
): ClientFrame {
  if (!drawn || replica.awaiting || drawing.defect) return { type: "ping" };
  const { epoch, seq, digest } = drawn;
  return { type: "ping", epoch, seq, digest };
}
