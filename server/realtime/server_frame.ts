/** What the server says by itself, with its clock in it. */

import type { ServerFrame } from "../domain/frames.ts";
import type { Connection } from "./connection.ts";

/** Sends one connection a frame. */
export function sendFrame(connection: Connection, frame: ServerFrame): void {
  connection.peer.send(JSON.stringify(frame));
}

/** A time (ms since 1970), for clients of either kind. */
export function stamp(now: number): { timestamp: string; now: number } {
  return { timestamp: new Date(now).toISOString(), now };
}
