/**
 * What kind of disk a folder is on. SQLite's locks and its shared memory do not work between computers
 * (sqlite.org/wal.html), and a program that synchronises a folder copies and replaces files while they are written to.
 */

import { statfsSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { exists, isOnNetwork } from "./place.ts";

/** File systems of other computers, by the number that Linux gives them (statfs(2), linux/magic.h). */
const REMOTE: Record<number, string> = {
  0x6969: "NFS",
  0x517b: "SMB",
  0xff534d42: "CIFS",
  0xfe534d42: "SMB",
  0x5346414f: "AFS",
  0x00c36400: "Ceph",
  0x0bd00bd0: "Lustre",
  0x73757245: "Coda",
  0x564c: "NCP",
};

/** Of another program, which may have a disk behind it (NTFS, the host of a virtual machine) or a network (sshfs, rclone). */
const UNKNOWN: Record<number, string> = { 0x65735546: "FUSE", 0x01021997: "9p" };

/** Folders that programs synchronise, by their names or by what those put into them. */
const SYNCED: [RegExp, string][] = [
  [/^onedrive( - .+)?$/i, "OneDrive"],
  [/^dropbox( \(.+\))?$/i, "Dropbox"],
  [/^(google ?drive|meu drive|my drive|googledrive-.+)$/i, "Google Drive"],
  [/^(icloud ?drive|com~apple~clouddocs)$/i, "iCloud"],
  [/^(nextcloud|owncloud)$/i, "Nextcloud"],
  [/^(mega|megasync)$/i, "MEGA"],
  [/^pcloud ?drive$/i, "pCloud"],
];

/** Marks that they leave in the folder that they synchronise. */
const MARKS: [string, string][] = [[".dropbox", "Dropbox"], [".stfolder", "Syncthing"]];

/** What a folder is on: `remote` refuses data, the others are to be told. `what` is its name for people; null when it is a disk like any other. */
export interface Ground {
  kind: "remote" | "program" | "synced";
  what: string;
}

/** Looks what a folder is on. @param typeOf the number of a folder's file system; 0 where the system tells none, as Windows does. */
export function groundOf(folder: string, typeOf = fileSystemOf): Ground | null {
  // Of a drive letter that is another computer's, Windows tells the name behind it (realPath).
  if (isOnNetwork(folder)) return { kind: "remote", what: "pasta de rede" };
  const type = typeOf(folder) >>> 0;
  if (REMOTE[type]) return { kind: "remote", what: REMOTE[type] };
  const synced = syncedBy(folder);
  if (synced) return { kind: "synced", what: synced };
  return UNKNOWN[type] ? { kind: "program", what: UNKNOWN[type] } : null;
}

function fileSystemOf(folder: string): number {
  try {
    return statfsSync(folder).type;
  } catch {
    // Not there yet, or not to be asked.
    return 0;
  }
}

/** The program that synchronises a folder or one around it; null when none is known to. */
function syncedBy(folder: string): string | null {
  const { root, base } = parse(folder);
  if (folder === root) return null;
  const byName = SYNCED.find(([name]) => name.test(base))?.[1];
  return byName ?? markIn(folder) ?? syncedBy(dirname(folder));
}

function markIn(folder: string): string | null {
  try {
    return MARKS.find(([mark]) => exists(join(folder, mark)))?.[1] ?? null;
  } catch {
    // A folder above that the server may not look into.
    return null;
  }
}

/** What a person is told of where the data are; null when there is nothing to tell. */
export function groundTrouble(folder: string): string | null {
  const ground = groundOf(folder);
  if (!ground) return null;
  const { kind, what } = ground;
  if (kind === "remote") return `Os dados estão em outro computador (${what}, em ${folder}): use um disco deste`;
  return kind === "synced"
    ? `Os dados estão em uma pasta que o ${what} sincroniza (${folder}): ele pode trocar o arquivo em uso`
    : `Os dados estão em um sistema de arquivos de outro programa (${what}, em ${folder}): em rede, eles podem se perder`;
}
