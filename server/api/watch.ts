/** What is noted of a request once it is answered. */

import type { MiddlewareHandler } from "hono";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import { actorOf } from "./request.ts";

/** Methods that change nothing. */
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Characters of a path in the log: every address of ours is shorter. */
const PATH_MAX = 100;

/**
 * Logs every write with who made it and which change it was, the one line that a write has at `info`; and reports what
 * was refused. Neither a body nor a query is ever looked at.
 */
export function watchRequests(log: Log, refused?: (status: number) => void): MiddlewareHandler<Env> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    if (status >= 400) refused?.(status);
    if (READS.has(c.req.method)) return;
    log.info("http.write", () => ({
      method: c.req.method,
      path: c.req.path.slice(0, PATH_MAX),
      status,
      seq: c.get("seq"),
      por: actorOf(c),
      ms: Math.round((performance.now() - start) * 100) / 100,
    }));
  };
}
