import {
  AccessChanged,
  type AcessoVault,
  type Admitted,
  type MadeAcesso,
  Revoked,
  type StoredAcesso,
} from "../domain/acesso.ts";
import { all, type Asking, one, oneAbout, run } from "./asking.ts";
import { type Engine, quietly } from "./engine.ts";

/** The accesses in the same database as the pedidos, so that a copy of it has both. Not part of the history: no seq. */
export class AcessosNoBanco implements AcessoVault {
  constructor(private readonly engine: Engine) {}

  async all(): Promise<StoredAcesso[]> {
    const sql = `SELECT id, nome, papel, setor, hash, criado_em, criado_por, revogado_em, versao, mudado_em, mudado_por
      FROM acesso ORDER BY id`;
    return (await this.engine.read(all<StoredAcesso>(sql))).map((row) => ({ ...row }));
  }

  async add(acesso: MadeAcesso, by?: Admitted): Promise<number> {
    const { nome, papel, setor, hash, criado_em, criado_por, revogado_em } = acesso;
    const sql = `INSERT INTO acesso (nome, papel, setor, hash, criado_em, criado_por, revogado_em)
      VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`;
    const row = await this.#write(
      by,
      () => one<{ id: number }>(sql, nome, papel, setor, hash, criado_em, criado_por, revogado_em),
    );
    return row!.id;
  }

  async change(acesso: StoredAcesso, by?: Admitted): Promise<void> {
    const { id, nome, papel, setor, hash, versao, mudado_em, mudado_por } = acesso;
    const sql = `UPDATE acesso SET nome = ?, papel = ?, setor = ?, hash = ?, versao = ?, mudado_em = ?, mudado_por = ?
      WHERE id = ? AND revogado_em IS NULL`;
    await this.#write(by, () => run(sql, nome, papel, setor, hash, versao, mudado_em, mudado_por, id));
  }

  async revoke(id: number, em: string): Promise<void> {
    await this.#write(undefined, () => run("UPDATE acesso SET revogado_em = ? WHERE id = ?", em, id));
  }

  #write<T>(by: Admitted | undefined, work: () => Asking<T>): Promise<T> {
    return this.engine.write(quietly(function* () {
      yield* refuseRevoked(by);
      return yield* work();
    }));
  }
}

/**
 * Belongs inside the transaction of what an access does: between the moment when it was let in and now it may have been
 * revoked, or changed into one that may less. @throws {Revoked | AccessChanged}
 */
export function* refuseRevoked(acesso: Admitted | undefined): Asking<void> {
  if (acesso === undefined) return;
  const sql = "SELECT versao FROM acesso WHERE id = ? AND revogado_em IS NULL";
  const now = yield* oneAbout<{ versao: number }>(`acesso ${acesso.id}`, sql, acesso.id);
  if (!now) throw new Revoked();
  if (now.versao !== acesso.versao) throw new AccessChanged();
}
