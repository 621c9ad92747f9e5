/** Which names this server answers to, and which pages may make it act. */

import { isIP } from "node:net";

/** What is trusted. */
export interface Confianca {
  /** Host names, in lower case, without a port. */
  nomes: ReadonlySet<string>;
  /** Other origins whose pages may call. */
  origens: readonly string[];
}

/**
 * The names by which a page may be asked for: this computer's, and those that the settings list.
 *
 * @param machine its own name on the network.
 */
export function confiancaDe(hosts: readonly string[], origens: readonly string[], machine: string): Confianca {
  const listed = origens.map((origin) => URL.parse(origin)?.hostname ?? "");
  const nomes = ["localhost", machine, `${machine}.local`, ...hosts, ...listed].map((nome) => nome.toLowerCase());
  return { nomes: new Set(nomes.filter(Boolean)), origens };
}

/**
 * Whether a request was sent to a name that is ours. A page of a stranger can point its own name at this computer (DNS
 * rebinding) and would then be of the same origin; a number cannot be pointed anywhere.
 */
export function isOurName({ nomes }: Confianca, url: URL): boolean {
  const { hostname } = url;
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 || nomes.has(hostname.toLowerCase());
}

/** Whether a page of this origin may write or open a socket. Programs that are no browser send none. */
export function isOurPage({ origens }: Confianca, origin: string | undefined, url: URL): boolean {
  if (origin === undefined || origens.includes(origin)) return true;
  // Not the scheme: behind a proxy that speaks TLS the page's is https and ours is not.
  return URL.parse(origin)?.host === url.host && /^https?:/.test(origin);
}
