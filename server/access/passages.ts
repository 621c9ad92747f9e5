import type { Admitted, PassageVault, StoredPassage } from "../domain/acesso.ts";
import type { Actor } from "../domain/papeis.ts";
import type { Acessos } from "./acessos.ts";
import { hashToken, newToken, sameHash } from "./tokens.ts";

/** What passages are kept and judged by. */
export interface PassageOptions {
  vault: PassageVault;
  acessos: Acessos;
  /** The epoch under which this server gives them, and those whose it takes: of servers whose place it has. */
  epochs: () => Promise<{ own: string; taken: string[] }>;
}

/**
 * Keys by which the screens of a server go on at its mirror, where browsers bring no cookie along: another computer. A page
 * holds one in its memory alone; it lets nobody in where it was given, but only where that server's place was taken, and there
 * it is the browser's key from then on. Like a link's, the file keeps its hash alone.
 */
export class Passages {
  readonly #options: PassageOptions;
  /** Those that were given since the start, one an access, by epoch and version: its screens share it as they share its link. */
  readonly #given = new Map<string, Promise<string>>();
  /** Those that let in here. */
  #good: StoredPassage[] = [];

  private constructor(options: PassageOptions) {
    this.#options = options;
  }

  /** Reads those that let in. */
  static async load(options: PassageOptions): Promise<Passages> {
    const passages = new Passages(options);
    // Where their page is damaged they let nobody in, and the rest is still to be read.
    await passages.#read().catch(() => {});
    return passages;
  }

  /** A key for the screens of an access. What it lets in to is this access as it is now. */
  async give({ id, versao }: Admitted): Promise<string> {
    const { own } = await this.#options.epochs();
    const name = `${id} ${versao} ${own}`;
    const given = this.#given.get(name) ?? this.#make({ id, versao }, own);
    this.#given.set(name, given);
    given.catch(() => this.#given.delete(name));
    return await given;
  }

  /** The one whose passage this is, if it lets in here. */
  find(token: string, address: string): Actor | null {
    const hash = hashToken(token);
    if (hash === null) return null;
    let found: StoredPassage | null = null;
    for (const each of this.#good) if (sameHash(each.hash, hash)) found = each;
    return found && this.#options.acessos.admitted({ id: found.acesso_id, versao: found.versao }, address);
  }

  /** The same for whoever comes in just now: it may have been written since the last look, or its place taken. */
  async admit(token: string, address: string): Promise<Actor | null> {
    await this.#read();
    return this.find(token, address);
  }

  async #read(): Promise<void> {
    const [{ taken }, all] = await Promise.all([this.#options.epochs(), this.#options.vault.all()]);
    this.#good = all.filter(({ epoch }) => taken.includes(epoch));
  }

  async #make({ id, versao }: Admitted, epoch: string): Promise<string> {
    const token = newToken();
    await this.#options.vault.keep({ acesso_id: id, epoch, versao, hash: hashToken(token)! });
    return token;
  }
}
