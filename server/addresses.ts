/** By which addresses this computer is found on the shop's network. */

import { diasEntre } from "./domain/datas.ts";
import { patiently } from "./patiently.ts";

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
  if (!changed || diasEntre(changed.day, today) > TOLD_DAYS) return [];
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
