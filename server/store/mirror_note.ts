/**
 * What lies beside a data file because of a mirror: `.espelho`, beside a server's, of whoever copies it; `.origem`, beside a
 * mirror's, of what it is a copy of; `.assumir`, an operator's word to a mirror that runs.
 */

import { patiently } from "../patiently.ts";
import { FileError } from "./errors.ts";
import { exists } from "./place.ts";
import type { Proof } from "./takeover.ts";

/** Kept of the addresses and epochs under which mirrors were there, the newest first. */
const KEPT_MAX = 8;

/** Of who copies a file. */
export interface MirrorNote {
  /** Where mirrors are found, by what they said themselves. */
  enderecos: string[];
  /** The epochs of this file that one of them was told: what it may have taken the place of. */
  epochs: string[];
  /** That one of them has taken over; null while none is known to. */
  assumido: Proof | null;
}

/** Of what a file is a copy. */
export interface OriginNote {
  /** Its server (`http://192.168.0.10:8000`). */
  servidor: string;
  /** The newest change that the server was heard to have, in which epoch, and when it was last heard (ISO-8601 UTC). */
  epoch: string;
  seq: number;
  em: string;
}

/** Where the note of a file's mirrors is. */
export function mirrorNotePath(path: string): string {
  return `${path}.espelho`;
}

/** Where the note of what a file is a copy of is. */
export function originNotePath(path: string): string {
  return `${path}.origem`;
}

/** Where the operator's word to a running mirror is put. */
export function orderPath(path: string): string {
  return `${path}.assumir`;
}

/** Who copies a file, as far as it is known. */
export function readMirrorNote(path: string): MirrorNote {
  return read(mirrorNotePath(path)) ?? { enderecos: [], epochs: [], assumido: null };
}

/** Notes a mirror that has come. @param epoch what it is told of. */
export function noteMirror(
  path: string,
  { enderecos, epoch }: { enderecos: string[]; epoch: string },
): Promise<void> {
  return change(path, (before) => ({
    ...before,
    enderecos: newest(enderecos.filter(isOrigin), before.enderecos),
    epochs: newest([epoch], before.epochs),
  }));
}

/** Notes that a mirror has taken over, for a start that cannot ask it. */
export function noteTakeover(path: string, assumido: Proof): Promise<void> {
  return change(path, (before) => ({ ...before, assumido }));
}

/** What a file is a copy of; null for a server's own. */
export function readOriginNote(path: string): OriginNote | null {
  return read(originNotePath(path));
}

/** Notes what a file is a copy of. */
export function noteOrigin(path: string, origin: OriginNote): Promise<void> {
  return write(originNotePath(path), origin);
}

/** Forgets all of it: the file is a server's own from now on, and nobody's copy. */
export async function forgetMirrors(path: string): Promise<void> {
  for (const each of [mirrorNotePath(path), originNotePath(path), orderPath(path)]) {
    if (exists(each)) await patiently(() => Deno.remove(each));
  }
}

/** The last change of a note. A mirror comes while the server looks after itself: one after the other, or one would be lost. */
let changing: Promise<unknown> = Promise.resolve();

function change(path: string, become: (before: MirrorNote) => MirrorNote): Promise<void> {
  const changed = changing.then(async () => {
    const before = readMirrorNote(path);
    const now = become(before);
    if (JSON.stringify(now) !== JSON.stringify(before)) await write(mirrorNotePath(path), now);
  });
  changing = changed.catch(() => {});
  return changed;
}

/** What others say of themselves is asked, and put into headers of pages. */
function isOrigin(address: string): boolean {
  const url = URL.parse(address);
  return url?.origin === address && /^https?:$/.test(url.protocol);
}

function newest(now: string[], before: string[]): string[] {
  return [...new Set([...now, ...before])].slice(0, KEPT_MAX);
}

function read<T>(path: string): T | null {
  try {
    return JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw new FileError(`Não foi possível ler ${path}: se este servidor não tem espelho nem é um, apague-o`, {
      cause: error,
    });
  }
}

/** Whole or not at all: half a note would be none. */
async function write(path: string, note: MirrorNote | OriginNote): Promise<void> {
  const fresh = `${path}.novo`;
  await patiently(() => Deno.writeTextFile(fresh, JSON.stringify(note)));
  await patiently(() => Deno.rename(fresh, path));
}
