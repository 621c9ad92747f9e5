import {
  AccessChanged,
  type AcessoVault,
  type Admitted,
  type MadeAcesso,
  Revoked,
  type StoredAcesso,
} from "../domain/acesso.ts";
import { type Durability, writeForGood } from "./durability.ts";
import type { Session } from "./session.ts";

/** The accesses in the same file as the pedidos, so that a copy of it has both. Not part of the history: no seq. */
export class AcessosNoArquivo implements AcessoVault {
  readonly #session: Session;
  readonly #durability: Durability;

  constructor(session: Session, durability: Durability) {
    this.#session = session;
    this.#durability = durability;
  }

  all(): Promise<StoredAcesso[]> {
    const sql = `SELECT id, nome, papel, setor, hash, criado_em, criado_por, revogado_em, versao, mudado_em, mudado_por
      FROM acesso ORDER BY id`;
    return Promise.try(() => this.#session.read(() => this.#session.sql(sql).all() as StoredAcesso[]))
      .then((rows) => rows.map((row) => ({ ...row })));
  }

  async add(acesso: MadeAcesso, by?: Admitted): Promise<number> {
    const { nome, papel, setor, hash, criado_em, criado_por, revogado_em } = acesso;
    const sql = `INSERT INTO acesso (nome, papel, setor, hash, criado_em, criado_por, revogado_em)
      VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`;
    const row = await this.#write(() => {
      refuseRevoked(this.#session, by);
      return this.#session.sql(sql).get(nome, papel, setor, hash, criado_em, criado_por, revogado_em) as { id: number };
    });
    return row.id;
  }

  async change(acesso: StoredAcesso, by?: Admitted): Promise<void> {
    const { id, nome, papel, setor, hash, versao, mudado_em, mudado_por } = acesso;
    const sql = `UPDATE acesso SET nome = ?, papel = ?, setor = ?, hash = ?, versao = ?, mudado_em = ?, mudado_por = ?
      WHERE id = ? AND revogado_em IS NULL`;
    await this.#write(() => {
      refuseRevoked(this.#session, by);
      this.#session.sql(sql).run(nome, papel, setor, hash, versao, mudado_em, mudado_por, id);
    });
  }

  async revoke(id: number, em: string): Promise<void> {
    await this.#write(() => this.#session.sql("UPDATE acesso SET revogado_em = ? WHERE id = ?").run(em, id));
  }

  #write<T>(work: () => T): Promise<T> {
    return writeForGood(this.#session, this.#durability, work);
  }
}

/**
 * Belongs inside the transaction of what an access does: between the moment when it was let in and now it may have been
 * revoked, or changed into one that may less. @throws {Revoked | AccessChanged}
 */
export function refuseRevoked(session: Session, acesso: Admitted | undefined): void {
  if (acesso === undefined) return;
  const sql = "SELECT versao FROM acesso WHERE id = ? AND revogado_em IS NULL";
  const now = session.sql(sql).get(acesso.id) as { versao: number } | undefined;
  if (!now) throw new Revoked();
  if (now.versao !== acesso.versao) throw new AccessChanged();
}
