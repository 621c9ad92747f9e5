/** A browser's key. */

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/**
 * What the cookie was called while every server of a computer had the same: browsers keep cookies by the name of the
 * computer and not by its port (RFC 6265 §8.5), so that entering one board left the other.
 */
const OLD_NAME = "sgp_acesso";

/** The longest that browsers keep a cookie, in seconds: a screen on the wall is never asked again. */
const MAX_AGE_S = 400 * 24 * 3_600;

/** The token that this browser keeps for this server. */
export function cookieToken(c: Context): string | undefined {
  return getCookie(c, nameOf(c)) ?? getCookie(c, OLD_NAME);
}

/** Lets the browser keep a token for this server alone. */
export function setCookieToken(c: Context, token: string): void {
  const secure = new URL(c.req.url).protocol === "https:";
  setCookie(c, nameOf(c), token, { httpOnly: true, sameSite: "Strict", path: "/", maxAge: MAX_AGE_S, secure });
}

/** Keeps a good token from the cookie of the old name under the new one; the old stays, another server may know it too. */
export function renewOldCookie(c: Context): void {
  if (getCookie(c, nameOf(c)) !== undefined) return;
  const token = getCookie(c, OLD_NAME);
  if (token !== undefined) setCookieToken(c, token);
}

/** Takes the browser's token away. */
export function dropCookies(c: Context): void {
  for (const name of [nameOf(c), OLD_NAME]) {
    setCookie(c, name, "", { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 0 });
  }
}

/** By the port that the browser asks at, which no two servers of one name share. */
function nameOf(c: Context): string {
  const { port, protocol } = new URL(c.req.url);
  return `${OLD_NAME}_${port || (protocol === "https:" ? 443 : 80)}`;
}
