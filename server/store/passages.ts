import type { PassageVault, StoredPassage } from "../domain/acesso.ts";
import { all, run } from "./asking.ts";
import { type Engine, quietly } from "./engine.ts";

/** The passages in the same database as the accesses, so that its mirror has both. */
export class PassagesInDatabase implements PassageVault {
  constructor(private readonly engine: Engine) {}

  async all(): Promise<StoredPassage[]> {
    const rows = await this.engine.read(all<StoredPassage>("SELECT acesso_id, epoch, versao, hash FROM passagem"));
    return rows.map((row) => ({ ...row }));
  }

  async keep({ acesso_id, epoch, versao, hash }: StoredPassage): Promise<void> {
    await this.engine.write(quietly(function* () {
      // Of an epoch that is neither this one nor one whose place was taken none is good for anything.
      yield* run("DELETE FROM passagem WHERE acesso_id = ? AND epoch NOT IN (SELECT epoch FROM assumido)", acesso_id);
      const sql = "INSERT INTO passagem (acesso_id, epoch, versao, hash) VALUES (?, ?, ?, ?)";
      yield* run(sql, acesso_id, epoch, versao, hash);
    }));
  }
}
