import {
  AccessChanged,
  type Acesso,
  type AcessoGuardado,
  type AcessoListado,
  type Admitted,
  admittedOf,
  type CofreDeAcessos,
  type NovoAcesso,
  Revoked,
} from "../domain/acesso.ts";
import { textoDeBusca } from "../domain/busca.ts";
import type { Ator } from "../domain/papeis.ts";
import { hashToken, newToken, sameHash } from "./tokens.ts";

/** The name of the access that the first start makes. */
const PRIMEIRO: NovoAcesso = { nome: "Administração", papel: "admin", setor: null };

/** Ends what an access has begun. @param why it was revoked, or it is another now. */
export type End = (why: Revoked | AccessChanged) => void;

/** Who makes or changes an access; null for the server itself. */
type By = Pick<Ator, "id" | "nome" | "versao"> | null;

/** What is known of an access while the server runs. */
interface EmUso extends AcessoGuardado {
  /** Ends its open connections. */
  abertas: Set<End>;
  /** Ends its writes that are on their way, or wait for their turn. */
  aCaminho: Set<End>;
  visto: { em: number; endereco: string } | null;
}

/** The accesses, all in memory: a shop has dozens, and each request asks. */
export class Acessos {
  readonly #cofre: CofreDeAcessos;
  readonly #now: () => number;
  readonly #todos = new Map<number, EmUso>();

  private constructor(cofre: CofreDeAcessos, now: () => number) {
    this.#cofre = cofre;
    this.#now = now;
  }

  /** Reads them. @param now milliseconds since 1970. */
  static async load(cofre: CofreDeAcessos, now: () => number): Promise<Acessos> {
    const acessos = new Acessos(cofre, now);
    for (const each of await cofre.all()) acessos.#keep(each);
    return acessos;
  }

  /** The one whose token this is, if it is good. Every hash is compared, so that the time tells nothing. */
  find(token: string, endereco: string): Ator | null {
    const hash = hashToken(token);
    if (hash === null) return null;
    let found: EmUso | null = null;
    for (const each of this.#todos.values()) if (sameHash(each.hash, hash)) found = each;
    if (!found || found.revogado_em !== null) return null;
    found.visto = { em: this.#now(), endereco };
    const { id, nome, papel, setor, versao } = found;
    return { id, nome, papel, setor, versao };
  }

  /** Every access, revoked ones too, the oldest first. */
  list(): AcessoListado[] {
    return [...this.#todos.values()].map(({ hash: _, abertas, aCaminho: _aCaminho, visto, ...acesso }) => ({
      ...acesso,
      telas: abertas.size,
      visto_em: visto && new Date(visto.em).toISOString(),
      endereco: visto?.endereco ?? null,
    }));
  }

  /** Whether a good access has this name, however it is written. @param except one that may. */
  has(nome: string, except?: number): boolean {
    const same = ({ id, nome: other }: EmUso) => id !== except && textoDeBusca(other) === textoDeBusca(nome);
    return [...this.#todos.values()].some((each) => each.revogado_em === null && same(each));
  }

  /** Makes an access. The token is in no other place than this answer. @param por who makes it. */
  async create(novo: NovoAcesso, por: By): Promise<{ acesso: Acesso; token: string }> {
    const token = newToken();
    const feito = { ...novo, criado_em: this.#today(), criado_por: por?.nome ?? null, revogado_em: null };
    const hash = hashToken(token)!;
    const id = await this.#cofre.add({ ...feito, hash }, por ? admittedOf(por) : undefined);
    const acesso = { id, ...feito, versao: 1, mudado_em: null, mudado_por: null };
    this.#keep({ ...acesso, hash });
    return { acesso, token };
  }

  /** Gives a good access another name, role or place. What it has open and under way ends; its link lets in anew. */
  change(id: number, dados: NovoAcesso, por: By): Promise<void> {
    return this.#become(id, dados, por);
  }

  /** Gives a good access another link: who came by the old one is out. @returns the token, as in `create`. */
  async renew(id: number, por: By): Promise<string> {
    const token = newToken();
    await this.#become(id, { hash: hashToken(token)! }, por);
    return token;
  }

  /** The token of the first administrator; null when there is one already. */
  async first(): Promise<string | null> {
    const admins = [...this.#todos.values()].filter(({ papel, revogado_em }) => papel === "admin" && !revogado_em);
    return admins.length > 0 ? null : (await this.create(PRIMEIRO, null)).token;
  }

  /** An access that is good now; undefined when there is none of this number. */
  good(id: number): Acesso | undefined {
    const acesso = this.#todos.get(id);
    return acesso?.revogado_em === null ? acesso : undefined;
  }

  /** Whether an access is what it was when it let somebody in. */
  isStill({ id, versao }: Admitted): boolean {
    return this.good(id)?.versao === versao;
  }

  /** Whether this is the only administrator that is left: without one nobody could ever make another. */
  isLastAdmin(id: number): boolean {
    const good = [...this.#todos.values()].filter(({ papel, revogado_em }) => papel === "admin" && !revogado_em);
    return good.length === 1 && good[0]!.id === id;
  }

  /** Ends an access and its open connections. A second call does nothing. @returns whether there is such an access. */
  async revoke(id: number): Promise<boolean> {
    const acesso = this.#todos.get(id);
    if (!acesso || acesso.revogado_em !== null) return acesso !== undefined;
    // Before the disk has it: nothing more gets in while it is written.
    acesso.revogado_em = this.#today();
    endAll(acesso, new Revoked());
    await this.#cofre.revoke(id, acesso.revogado_em);
    return true;
  }

  /**
   * Notes an open connection, or a write that is on its way. @param end called when its access is revoked or changed, at
   * once if it is by now. @returns what forgets it.
   */
  hold({ id, versao }: Admitted, end: End, what: "abertas" | "aCaminho" = "abertas"): () => void {
    const acesso = this.#todos.get(id);
    if (acesso?.revogado_em !== null || acesso.versao !== versao) {
      end(acesso?.revogado_em === null ? new AccessChanged() : new Revoked());
      return () => {};
    }
    acesso[what].add(end);
    return () => void acesso[what].delete(end);
  }

  async #become(id: number, what: Partial<AcessoGuardado>, por: By): Promise<void> {
    const acesso = this.#todos.get(id)!;
    const change = { ...what, versao: acesso.versao + 1, mudado_em: this.#today(), mudado_por: por?.nome ?? null };
    // Before the disk has it, as with revoking: nothing passes that is no more allowed.
    Object.assign(acesso, change);
    endAll(acesso, new AccessChanged());
    try {
      await this.#cofre.change(acesso, por ? admittedOf(por) : undefined);
    } catch (error) {
      // What the file has is what will be asked at each commit.
      const kept = (await this.#cofre.all()).find((each) => each.id === id);
      Object.assign(acesso, kept, { revogado_em: acesso.revogado_em ?? kept?.revogado_em ?? null });
      throw error;
    }
  }

  #keep(acesso: AcessoGuardado): void {
    this.#todos.set(acesso.id, { ...acesso, abertas: new Set(), aCaminho: new Set(), visto: null });
  }

  #today(): string {
    return new Date(this.#now()).toISOString();
  }
}

function endAll({ abertas, aCaminho }: EmUso, why: Revoked | AccessChanged): void {
  for (const end of [...abertas, ...aCaminho]) end(why);
}
