/** Which names this server answers to, and which pages may make it act. */

import { isIP } from "node:net";

/** What is trusted. */
export interface Trust {
  /** Host names, in lower case, without a port. */
  names: ReadonlySet<string>;
  /** Other origins whose pages may call. */
  origins: readonly string[];
}

/**
 * What routers and systems put behind a computer's name. None of them is in the public DNS, where a stranger could buy it
 * and point it here: `local` and `home.arpa` are set aside by RFC 6762 and 8375, `internal` by ICANN.
 */
const SUFFIXES = ["", ".local", ".lan", ".home", ".home.arpa", ".localdomain", ".internal"];

/**
 * The names by which a page may be asked for: this computer's, and those that the settings list.
 *
 * @param machine its own name on the network.
 */
export function trustOf(hosts: readonly string[], origins: readonly string[], machine: string): Trust {
  const listed = origins.map((origin) => URL.parse(origin)?.hostname ?? "");
  const label = machine.split(".")[0]!;
  const own = label === "" ? [] : SUFFIXES.map((suffix) => label + suffix);
  const names = ["localhost", machine, ...own, ...hosts, ...listed].map((name) => bare(name));
  return { names: new Set(names.filter(Boolean)), origins };
}

/**
 * Whether a request was sent to a name that is ours. A page of a stranger can point its own name at this computer (DNS
 * rebinding) and would then be of the same origin; a number cannot be pointed anywhere.
 */
export function isOurName({ names }: Trust, url: URL): boolean {
  const { hostname } = url;
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 || names.has(bare(hostname));
}

/** Whether a page of this origin may write or open a socket. Programs that are no browser send none. */
export function isOurPage({ origins }: Trust, origin: string | undefined, url: URL): boolean {
  if (origin === undefined || origins.includes(origin)) return true;
  // Not the scheme: behind a proxy that speaks TLS the page's is https and ours is not.
  return URL.parse(origin)?.host === url.host && /^https?:/.test(origin);
}

/** The same name without the point that a complete one may end with, in lower case. */
function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** The line of `.env` by which the server answers to this name as well. */
export function lineForName(hosts: readonly string[], url: URL): string {
  return `SGP_HOSTS=${[...hosts, bare(url.hostname)].join(",")}`;
}

/** The line of `.env` by which pages of this origin may act as well; null for what is no origin of a page. */
export function lineForOrigin(origins: readonly string[], origin: string | undefined): string | null {
  const page = URL.parse(origin ?? "");
  if (!page || page.origin !== origin || !/^https?:$/.test(page.protocol)) return null;
  return `SGP_CORS_ORIGINS=${[...origins, origin].join(",")}`;
}
