/** Copies of the data, made while the server runs and checked before they count. */

import { basename, dirname, join } from "node:path";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { patiently } from "../patiently.ts";
import type { ArchiveFound } from "../store/archive_check.ts";
import { FileError } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import {
  backupFolders,
  backupsIn,
  bringImages,
  diskOf,
  freePath,
  IMAGES,
  putInto,
  readyFolder,
  removeOutlived,
  sameDisk,
} from "./backup_folder.ts";
import { copyElsewhere, type Copying } from "./copy_elsewhere.ts";
import { troubleOf } from "./describe.ts";

/** What the copies need. */
export interface BackupsOptions {
  config: Pick<Config, "data" | "sqliteDriver" | "backupFolder" | "backupSecond">;
  store: Pick<Store, "head" | "onCommit">;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Whether the clock is believed; while it is not, no copy is removed for its age. */
  isTrusted?: () => boolean;
}

/** The copies of one running server. */
export class Backups {
  readonly #options: BackupsOptions;
  /** The board's digest after each change since the copy under way was begun. */
  #digests: Map<number, number> | null = null;
  #copying: Copying | null = null;
  /** The disk that the second folder was last seen on: without it, its place is a folder of another. */
  #secondDisk: number | null = null;
  /** What the last one failed of; null when it did not. */
  problem: string | null = null;

  constructor(options: BackupsOptions) {
    this.#options = options;
    options.store.onCommit(({ seq, digest }) => this.#digests?.set(seq, digest));
  }

  /** When the newest copy was made, in ms since 1970; null when there is none. */
  newestAt(): number | null {
    const [folder] = backupFolders(this.#options.config);
    return backupsIn(folder!)[0]?.at ?? null;
  }

  /** What is to be said of where the copies go; null when nothing is. */
  placeTrouble(): string | null {
    const [, second] = backupFolders(this.#options.config);
    return second === undefined ? null : sameDisk(second, this.#options.config.data);
  }

  /** Makes a copy. What fails is logged, and is `problem` until one succeeds. */
  async run(): Promise<void> {
    const { config, log, now } = this.#options;
    const [folder, second] = backupFolders(config) as [string, string?];
    const start = performance.now();
    try {
      const path = freePath(folder, now());
      const { pedidos, archive, bytes, seq } = await this.#copy(folder, path);
      await bringImages(join(dirname(config.data), IMAGES), join(folder, IMAGES));
      await this.#clearUp(folder);
      if (second) await this.#alsoInto(second, folder, path);
      this.#judge(archive);
      const ms = Math.round(performance.now() - start);
      log.info("backup.done", { file: basename(path), pedidos, archived: archive.total, seq, bytes, ms });
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      log.error("backup.failed", { error: error as Error });
    }
  }

  /** Makes a copy as {@linkcode run} does, for the sake of its check alone. What is wrong is `problem` until a copy is as it should be. */
  async verify(): Promise<void> {
    const { config, log, now } = this.#options;
    const [folder] = backupFolders(config) as [string];
    if (this.#copying) return;
    try {
      const { path, archive } = await this.#copy(folder, freePath(folder, now()));
      await patiently(() => Deno.remove(path));
      if (this.#judge(archive)) log.info("data.verified");
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      log.error("data.suspect", { error: error as Error });
    }
  }

  /** Whether the archive of a copy is sound. What is wrong is `problem`: the copy counts, for the board in it is whole. */
  #judge(archive: ArchiveFound): boolean {
    const trouble = troubleOf(archive);
    this.problem = trouble && `${trouble}. Rode: deno task doctor`;
    if (trouble) this.#options.log.error("archive.suspect", { ...archive });
    return !trouble;
  }

  /** Gives up a copy that is under way. */
  stop(): void {
    this.#copying?.cancel();
  }

  async #clearUp(folder: string): Promise<void> {
    const { now, isTrusted = () => true } = this.#options;
    if (isTrusted()) await removeOutlived(folder, now());
  }

  async #copy(folder: string, path: string) {
    const { config, store } = this.#options;
    const partial = `${path}.parcial`;
    const { seq, digest } = await store.head();
    this.#digests = new Map([[seq, digest]]);
    try {
      await readyFolder(folder, config.data);
      this.#copying = copyElsewhere({ from: config.data, to: partial, driver: config.sqliteDriver });
      const contents = await this.#copying.contents;
      // Not before the last change that the copy may hold has been told of.
      await store.head();
      if (this.#digests.get(contents.seq) !== contents.digest) {
        await patiently(() => Deno.remove(partial));
        throw new FileError("A cópia não confere com o quadro ao vivo");
      }
      await patiently(() => Deno.rename(partial, path));
      return { ...contents, path };
    } finally {
      this.#digests = null;
      this.#copying = null;
    }
  }

  async #alsoInto(second: string, folder: string, path: string): Promise<void> {
    const { config: { data } } = this.#options;
    try {
      await readyFolder(second, data);
      const disk = diskOf(second);
      if (disk !== this.#secondDisk && this.#secondDisk !== null && disk === diskOf(dirname(data))) {
        throw new FileError("o disco dela saiu");
      }
      await putInto(second, path, basename(path));
      await bringImages(join(folder, IMAGES), join(second, IMAGES));
      await this.#clearUp(second);
      this.#secondDisk = disk;
    } catch (cause) {
      const why = cause instanceof FileError ? `: ${cause.message}` : "";
      throw new FileError(`A cópia foi feita, mas não chegou à segunda pasta (${second})${why}`, { cause });
    }
  }
}
