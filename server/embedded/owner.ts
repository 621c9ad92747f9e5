/** As whom PostgreSQL runs: it refuses root, so that somebody else must be found who may do as little as possible. */

import { dirname } from "node:path";

/** A user of the system, by numbers. */
export interface Owner {
  uid: number;
  gid: number;
}

/** Where the users are listed, and who of them owns nothing. */
const USERS = "/etc/passwd";
const NOBODY = /^nobody:[^:]*:(-?\d+):(-?\d+):/m;

/** Who is to run it instead of root; undefined where whoever runs this process may. */
export function ownerInsteadOfRoot(): Owner | undefined {
  if (Deno.build.os === "windows" || Deno.uid() !== 0) return undefined;
  const found = NOBODY.exec(Deno.readTextFileSync(USERS));
  if (!found) throw new Error(`PostgreSQL does not run as root, and ${USERS} has no user nobody to run it as.`);
  // macOS writes -2 where the system means 4294967294.
  return { uid: Number(found[1]) >>> 0, gid: Number(found[2]) >>> 0 };
}

/** Whether every user may come to this folder. */
export function isOpenToAll(folder: string): boolean {
  const passable = (Deno.statSync(folder).mode! & 0o001) !== 0;
  return passable && (dirname(folder) === folder || isOpenToAll(dirname(folder)));
}
