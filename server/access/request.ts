/** What a request is, before anybody asks whose. */

import type { Context } from "hono";
import type { Env } from "../env.ts";
import { cookieToken } from "./cookies.ts";

/** Methods that change nothing. */
export const READS = ["GET", "HEAD", "OPTIONS"];

/** Whether a person opens a page. */
export function isDocument(c: Context<Env>): boolean {
  return !isApi(c) && READS.includes(c.req.method) && c.req.header("accept")?.includes("text/html") === true;
}

/** Whether a program asks, or a page for its data. */
export function isApi(c: Context<Env>): boolean {
  return /^\/(api|ws|img)(\/|$)/.test(c.req.path);
}

/** The token that a request presents: a program's in `Authorization`, else the browser's. */
export function tokenOf(c: Context<Env>): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return bearer ?? cookieToken(c);
}

/** Whether a write has a body that its handler reads; over HTTP/2 nothing in its head says so. */
export function bringsBody(c: Context<Env>): boolean {
  return c.req.method !== "DELETE" && c.req.header("content-length") !== "0";
}
