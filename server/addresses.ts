/** By which addresses this computer is found on the shop's network. */

/** Most shops' routers give addresses of the first kind; those of the last are often of virtual machines. */
const USUAL = [/^192\.168\./, /^10\./, /^172\./];

/** The IPv4 addresses of this computer on its networks, the likeliest first. */
export function lanAddresses(): string[] {
  const ipv4 = Deno.networkInterfaces().filter(({ family }) => family === "IPv4").map(({ address }) => address);
  const lan = ipv4.filter((address) => !address.startsWith("127.") && !address.startsWith("169.254."));
  return lan.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * The origin (`http://192.168.0.10:8000`) to put into a code for phones: the one that a page was asked for by, unless
 * only this computer or a Windows network knows that name; phones find numbers.
 */
export function originForPhones(asked: string, lan: readonly string[] = lanAddresses()): string {
  const url = new URL(asked);
  const onlyHere = /^(localhost|127\.|\[)/.test(url.hostname) || !url.hostname.includes(".") ||
    url.hostname.endsWith(".local");
  if (onlyHere && lan[0]) url.hostname = lan[0];
  return url.origin;
}

function rank(address: string): number {
  const place = USUAL.findIndex((pattern) => pattern.test(address));
  return place === -1 ? USUAL.length : place;
}
