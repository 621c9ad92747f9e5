import type { Commit } from "../../domain/frames.ts";
import type { Claim, Resume } from "../../domain/resume.ts";
import type { Epoch } from "../epoch.ts";
import type { Connections } from "./connect.ts";
import { flush, type Standing } from "./flush.ts";
import type { Source } from "./follow.ts";
import { Transaction } from "./transaction.ts";

/** The database as its follower asks it. */
export class DatabaseSource implements Source {
  /** @param renew writes a new epoch where the one before is disproved. */
  constructor(
    private readonly connections: Connections,
    private readonly epoch: Epoch,
    readonly renew: () => Promise<void>,
  ) {}

  look(claim: Claim): Promise<{ standing: Standing; resume: Resume }> {
    return this.connections.reading(async (connection) => {
      const transaction = new Transaction(connection);
      await transaction.read();
      const [standing] = await connection.ask<Standing>("SELECT epoch, seq, mark, digest, outros FROM head");
      const resume = await transaction.answer(this.epoch.judge(claim, standing!.epoch));
      transaction.end();
      return { standing: standing!, resume };
    });
  }

  read(from: number, to: number, limit: number): Promise<{ mark: string | undefined; commits: Commit[] }> {
    return this.connections.reading(async (connection) => {
      const transaction = new Transaction(connection);
      void transaction.read().catch(() => {});
      const marks = connection.ask<{ mark: string }>("SELECT mark FROM historico WHERE seq = $1", [from]);
      marks.catch(() => {});
      const sql = "SELECT frame FROM outbox WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
      const frames = await connection.ask<{ frame: string }>(sql, [from, to, limit]);
      transaction.end();
      return { mark: (await marks)[0]?.mark, commits: frames.map(({ frame }) => JSON.parse(frame)) };
    });
  }

  flush(): Promise<Standing> {
    return flush(this.connections);
  }
}
