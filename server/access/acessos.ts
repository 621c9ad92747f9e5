import {
  AccessChanged,
  type Acesso,
  type AcessoVault,
  type Admitted,
  admittedOf,
  type ListedAcesso,
  type NewAcesso,
  Revoked,
  type StoredAcesso,
} from "../domain/acesso.ts";
import { searchText } from "../domain/search_text.ts";
import type { Actor } from "../domain/papeis.ts";
import { hashToken, newToken, sameHash } from "./tokens.ts";

/** The name of the access that the first start makes. */
const FIRST: NewAcesso = { nome: "Administração", papel: "admin", setor: null };

/** Ends what an access has begun. @param why it was revoked, or it is another now. */
export type End = (why: Revoked | AccessChanged) => void;

/** Who makes or changes an access; null for the server itself. */
type By = Pick<Actor, "id" | "nome" | "versao"> | null;

/** What is known of an access while the server runs. */
interface InUse extends StoredAcesso {
  /** Ends its open connections. */
  openConnections: Set<End>;
  /** Ends its writes that are on their way, or wait for their turn. */
  onTheWay: Set<End>;
  seen: { em: number; address: string } | null;
}

/** The accesses, all in memory: a shop has dozens, and each request asks. */
export class Acessos {
  readonly #vault: AcessoVault;
  readonly #now: () => number;
  readonly #all = new Map<number, InUse>();

  private constructor(vault: AcessoVault, now: () => number) {
    this.#vault = vault;
    this.#now = now;
  }

  /** Reads them. @param now milliseconds since 1970. */
  static async load(vault: AcessoVault, now: () => number): Promise<Acessos> {
    const acessos = new Acessos(vault, now);
    for (const each of await vault.all()) acessos.#keep(each);
    return acessos;
  }

  /** Takes over what another server of the same shop has written: what it revoked or changed ends here too. */
  async reload(): Promise<void> {
    for (const kept of await this.#vault.all()) {
      const acesso = this.#all.get(kept.id);
      if (!acesso) this.#keep(kept);
      else if (kept.versao > acesso.versao || (kept.revogado_em !== null && acesso.revogado_em === null)) {
        Object.assign(acesso, kept);
        endAll(acesso, kept.revogado_em === null ? new AccessChanged() : new Revoked());
      }
    }
  }

  /** The one whose token this is, if it is good. Every hash is compared, so that the time tells nothing. */
  find(token: string, address: string): Actor | null {
    const hash = hashToken(token);
    if (hash === null) return null;
    let found: InUse | null = null;
    for (const each of this.#all.values()) if (sameHash(each.hash, hash)) found = each;
    if (!found || found.revogado_em !== null) return null;
    found.seen = { em: this.#now(), address };
    const { id, nome, papel, setor, versao } = found;
    return { id, nome, papel, setor, versao };
  }

  /** One that is what it was when a passage was given to its screens; null when it is not. */
  admitted(admitted: Admitted, address: string): Actor | null {
    if (!this.isStill(admitted)) return null;
    const found = this.#all.get(admitted.id)!;
    found.seen = { em: this.#now(), address };
    const { id, nome, papel, setor, versao } = found;
    return { id, nome, papel, setor, versao };
  }

  /** Every access, revoked ones too, the oldest first. */
  list(): ListedAcesso[] {
    return [...this.#all.values()].map(({ hash: _, openConnections, onTheWay: _onTheWay, seen, ...acesso }) => ({
      ...acesso,
      telas: openConnections.size,
      visto_em: seen && new Date(seen.em).toISOString(),
      endereco: seen?.address ?? null,
    }));
  }

  /** Whether a good access has this name, however it is written. @param except one that may. */
  has(name: string, except?: number): boolean {
    const same = ({ id, nome: other }: InUse) => id !== except && searchText(other) === searchText(name);
    return [...this.#all.values()].some((each) => each.revogado_em === null && same(each));
  }

  /** Makes an access. The token is in no other place than this answer. @param by who makes it. */
  async create(fresh: NewAcesso, by: By): Promise<{ acesso: Acesso; token: string }> {
    const token = newToken();
    const done = { ...fresh, criado_em: this.#today(), criado_por: by?.nome ?? null, revogado_em: null };
    const hash = hashToken(token)!;
    const id = await this.#vault.add({ ...done, hash }, by ? admittedOf(by) : undefined);
    const acesso = { id, ...done, versao: 1, mudado_em: null, mudado_por: null };
    this.#keep({ ...acesso, hash });
    return { acesso, token };
  }

  /** Gives a good access another name, role or place. What it has open and under way ends; its link lets in anew. */
  change(id: number, details: NewAcesso, by: By): Promise<void> {
    return this.#become(id, details, by);
  }

  /** Gives a good access another link: who came by the old one is out. @returns the token, as in `create`. */
  async renew(id: number, by: By): Promise<string> {
    const token = newToken();
    await this.#become(id, { hash: hashToken(token)! }, by);
    return token;
  }

  /** The token of the first administrator; null when there is one already. */
  async first(): Promise<string | null> {
    const admins = [...this.#all.values()].filter(({ papel, revogado_em }) => papel === "admin" && !revogado_em);
    return admins.length > 0 ? null : (await this.create(FIRST, null)).token;
  }

  /** An access that is good now; undefined when there is none of this number. */
  good(id: number): Acesso | undefined {
    const acesso = this.#all.get(id);
    return acesso?.revogado_em === null ? acesso : undefined;
  }

  /** Whether an access is what it was when it let somebody in. */
  isStill({ id, versao }: Admitted): boolean {
    return this.good(id)?.versao === versao;
  }

  /** Whether this is the only administrator that is left: without one nobody could ever make another. */
  isLastAdmin(id: number): boolean {
    const good = [...this.#all.values()].filter(({ papel, revogado_em }) => papel === "admin" && !revogado_em);
    return good.length === 1 && good[0]!.id === id;
  }

  /** Ends an access and its open connections. A second call does nothing. @returns whether there is such an access. */
  async revoke(id: number): Promise<boolean> {
    const acesso = this.#all.get(id);
    if (!acesso || acesso.revogado_em !== null) return acesso !== undefined;
    // Before the disk has it: nothing more gets in while it is written.
    acesso.revogado_em = this.#today();
    endAll(acesso, new Revoked());
    await this.#vault.revoke(id, acesso.revogado_em);
    return true;
  }

  /**
   * Notes an open connection, or a write that is on its way. @param end called when its access is revoked or changed, at
   * once if it is by now. @returns what forgets it.
   */
  hold({ id, versao }: Admitted, end: End, what: "openConnections" | "onTheWay" = "openConnections"): () => void {
    const acesso = this.#all.get(id);
    if (acesso?.revogado_em !== null || acesso.versao !== versao) {
      end(acesso?.revogado_em === null ? new AccessChanged() : new Revoked());
      return () => {};
    }
    acesso[what].add(end);
    return () => void acesso[what].delete(end);
  }

  async #become(id: number, what: Partial<StoredAcesso>, by: By): Promise<void> {
    const acesso = this.#all.get(id)!;
    const change = { ...what, versao: acesso.versao + 1, mudado_em: this.#today(), mudado_por: by?.nome ?? null };
    // Before the disk has it, as with revoking: nothing passes that is no more allowed.
    Object.assign(acesso, change);
    endAll(acesso, new AccessChanged());
    try {
      await this.#vault.change(acesso, by ? admittedOf(by) : undefined);
    } catch (error) {
      // What the file has is what will be asked at each commit.
      const kept = (await this.#vault.all()).find((each) => each.id === id);
      Object.assign(acesso, kept, { revogado_em: acesso.revogado_em ?? kept?.revogado_em ?? null });
      throw error;
    }
  }

  #keep(acesso: StoredAcesso): void {
    this.#all.set(acesso.id, { ...acesso, openConnections: new Set(), onTheWay: new Set(), seen: null });
  }

  #today(): string {
    return new Date(this.#now()).toISOString();
  }
}

function endAll({ openConnections, onTheWay }: InUse, why: Revoked | AccessChanged): void {
  for (const end of [...openConnections, ...onTheWay]) end(why);
}
