import type { Acesso, AcessoGuardado, AcessoListado, CofreDeAcessos, NovoAcesso } from "../domain/acesso.ts";
import { textoDeBusca } from "../domain/busca.ts";
import type { Ator } from "../domain/papeis.ts";
import { hashToken, newToken, sameHash } from "./tokens.ts";

/** The name of the access that the first start makes. */
const PRIMEIRO: NovoAcesso = { nome: "Administração", papel: "admin", setor: null };

/** What is known of an access while the server runs. */
interface EmUso extends AcessoGuardado {
  /** Ends its open connections. */
  abertas: Set<() => void>;
  /** Ends its writes that are on their way, or wait for their turn. */
  aCaminho: Set<() => void>;
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
    const { id, nome, papel, setor } = found;
    return { id, nome, papel, setor };
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

  /** Whether a good access has this name, however it is written. */
  has(nome: string): boolean {
    const same = ({ nome: other }: EmUso) => textoDeBusca(other) === textoDeBusca(nome);
    return [...this.#todos.values()].some((each) => each.revogado_em === null && same(each));
  }

  /** Makes an access. The token is in no other place than this answer. @param por who makes it. */
  async create(novo: NovoAcesso, por: Pick<Ator, "id" | "nome"> | null): Promise<{ acesso: Acesso; token: string }> {
    const token = newToken();
    const acesso = { ...novo, criado_em: this.#today(), criado_por: por?.nome ?? null, revogado_em: null };
    const hash = hashToken(token)!;
    const id = await this.#cofre.add({ ...acesso, hash }, por?.id ?? undefined);
    this.#keep({ ...acesso, id, hash });
    return { acesso: { ...acesso, id }, token };
  }

  /** The token of the first administrator; null when there is one already. */
  async first(): Promise<string | null> {
    const admins = [...this.#todos.values()].filter(({ papel, revogado_em }) => papel === "admin" && !revogado_em);
    return admins.length > 0 ? null : (await this.create(PRIMEIRO, null)).token;
  }

  /** Whether an access is good now. */
  isGood(id: number): boolean {
    return this.#todos.get(id)?.revogado_em === null;
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
    for (const end of [...acesso.abertas, ...acesso.aCaminho]) end();
    await this.#cofre.revoke(id, acesso.revogado_em);
    return true;
  }

  /**
   * Notes an open connection, or a write that is on its way. @param end called when its access is revoked, at once if it is by now.
   * @returns what forgets it.
   */
  hold(id: number, end: () => void, what: "abertas" | "aCaminho" = "abertas"): () => void {
    const acesso = this.#todos.get(id);
    if (!acesso || acesso.revogado_em !== null) {
      end();
      return () => {};
    }
    acesso[what].add(end);
    return () => void acesso[what].delete(end);
  }

  #keep(acesso: AcessoGuardado): void {
    this.#todos.set(acesso.id, { ...acesso, abertas: new Set(), aCaminho: new Set(), visto: null });
  }

  #today(): string {
    return new Date(this.#now()).toISOString();
  }
}
