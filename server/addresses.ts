/** By which addresses this computer is found on the shop's network. */

import { daysBetween } from "./domain/days.ts";
import { patiently } from "./patiently.ts";

/** Most shops' routers give addresses of the first kind. */
const USUAL = [/^192\.168\./, /^10\./, /^172\./];

/**
 * Networks that only this computer is on, or that lead to another house: of virtual machines, containers and VPNs. Told by
 * what those programs call and number them, for the system tells no program without all rights which way leads out.
 */
const NAMES =
  /^(docker|podman|br-|veth|virbr|vboxnet|vmnet|lxc|cni|tun|tap|utun|wg|ppp|zt|tailscale)|virtualbox|vmware/i;
const WINDOWS_NAMES = /^vEthernet \((wsl|default switch)|vpn|wireguard|zerotier|tailscale/i;
/** VirtualBox's own side, VMware's, Docker's, and OpenVPN's on Windows. */
const MACS = /^(0a:00:27|00:50:56:c0|02:42|00:ff):/i;
/** VirtualBox's default, and the one that Tailscale gives. */
const NUMBERS = /^192\.168\.56\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** What the system tells of a network. */
export type Interface = Pick<Deno.NetworkInterfaceInfo, "family" | "name" | "address" | "netmask" | "mac">;

/** The IPv4 addresses of this computer on its networks, the likeliest for other devices first. */
export function lanAddresses(interfaces: readonly Interface[] = Deno.networkInterfaces()): string[] {
  return interfaces
    .filter(({ family, address }) => family === "IPv4" && !/^(127|169\.254)\./.test(address))
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ address }) => address);
}

/** Where a server that listens on `SGP_HOST` is found by other devices, the likeliest first; nowhere when only here. */
export function reachableHosts(host: string, lan: readonly string[] = lanAddresses()): readonly string[] {
  if (listensEverywhere(host)) return lan;
  return /^(127\.|localhost$|::1$)/.test(host) ? [] : [inUrl(host)];
}

/** Whether a server that listens on `SGP_HOST` does so on every network of this computer. */
export function listensEverywhere(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** A host as an address of the web has it. */
export function inUrl(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * The origins (`http://192.168.0.10:8000`) to put into links and codes for phones, the likeliest first: the one that a page
 * was asked for by, unless only this computer or a Windows network knows that name, for phones find numbers; then the
 * others. Where nobody else reaches the server, the one asked for by alone.
 *
 * @param host where the server listens.
 */
export function originsForPhones(asked: string, host: string, lan?: readonly string[]): [string, ...string[]] {
  const { origin, hostname } = new URL(asked);
  const onlyHere = /^(localhost|127\.|\[)/.test(hostname) || !hostname.includes(".") || hostname.endsWith(".local");
  const others = reachableHosts(host, lan).map((each) => originWith(origin, each));
  const [first, ...rest] = new Set(onlyHere ? others : [origin, ...others]);
  return first === undefined ? [origin] : [first, ...rest];
}

/** Where a server is found by others, the likeliest first; on this computer alone where nobody else reaches it. @param host of `SGP_HOST`. */
export function ownOrigins(host: string, port: number, withTls: boolean): string[] {
  const [first = "127.0.0.1", ...others] = reachableHosts(host);
  return [first, ...others].map((each) => `${withTls ? "https" : "http"}://${each}:${port}`);
}

/** The same scheme and port at another host. */
export function originWith(origin: string, host: string): string {
  const url = new URL(origin);
  url.hostname = host;
  return url.origin;
}

function rank({ name, address, netmask, mac }: Interface): number {
  const place = USUAL.findIndex((pattern) => pattern.test(address));
  const aside = NAMES.test(name) || WINDOWS_NAMES.test(name) || MACS.test(mac) || NUMBERS.test(address) ||
    netmask === "255.255.255.255";
  return (aside ? USUAL.length + 1 : 0) + (place === -1 ? USUAL.length : place);
}

/** What was last seen of this computer's addresses, beside the data file. */
interface Seen {
  addresses: string[];
  /** The day on which they changed, and what they were before; null when they never did. */
  changed: { day: string; before: string[] } | null;
}

/** How long a change of address is worth telling, in days: posters and bookmarks of the week still show the old one. */
const TOLD_DAYS = 7;

/**
 * Compares this computer's addresses with those of the last time that somebody asked, in a note in the data folder.
 *
 * @param data the data file. @param today `YYYY-MM-DD`. @returns the addresses that were lost this week, if any.
 */
export async function lostAddresses(data: string, current: readonly string[], today: string): Promise<string[]> {
  const path = `${data}.rede`;
  const seen = await readSeen(path);
  const same = seen !== null && seen.addresses.join() === current.join();
  const changed = same || seen === null ? seen?.changed ?? null : { day: today, before: seen.addresses };
  const note = JSON.stringify({ addresses: [...current], changed } satisfies Seen);
  // On a disk that is full the page is still wanted; whoever asks next notes it.
  if (!same) await patiently(() => Deno.writeTextFile(path, note)).catch(() => {});
  if (!changed || daysBetween(changed.day, today) > TOLD_DAYS) return [];
  return changed.before.filter((address) => !current.includes(address));
}

async function readSeen(path: string): Promise<Seen | null> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    // A note cut off by a power cut is no note; the next one is whole.
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return null;
    throw error;
  }
}
