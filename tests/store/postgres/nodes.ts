/** Nodes of one shop, each a store over the same database as its own process would have it. */

import type { Commit, Head } from "../../../server/domain/frames.ts";
import { openPostgres } from "../../../server/store/postgres/open.ts";
import type { Store } from "../../../server/store/store.ts";

/** One node and what it told. */
export interface Node extends AsyncDisposable {
  store: Store;
  commits: Commit[];
  renewals: Head[];
}

/** Opens a node. @param url as `SGP_DATA` has it. */
export async function openNode(url: string, name = "a"): Promise<Node> {
  let ended = Promise.resolve();
  const store = await openPostgres({ data: url, node: name }, { onClose: (closing) => ended = closing });
  const [commits, renewals]: [Commit[], Head[]] = [[], []];
  store.onCommit((commit) => commits.push(commit));
  store.onRenewal((head) => renewals.push(head));
  return {
    store,
    commits,
    renewals,
    [Symbol.asyncDispose]: async () => {
      store.close();
      await ended;
    },
  };
}
