/** Opens a shop where the settings say that it is: in a file of this computer, or in a PostgreSQL. */

import type { Config } from "../config.ts";
import type { StoreWorld } from "./open.ts";
import { isPostgres } from "./postgres/address.ts";
import { openPostgres, type PostgresWorld } from "./postgres/open.ts";
import { openOrRead } from "./reading.ts";
import type { Store } from "./store.ts";

/** What either needs from outside; each heeds what it knows. */
export type ShopWorld = Partial<StoreWorld & PostgresWorld>;

/** Opens it. @throws {FileError} when it is not to be had. */
export async function openShop(config: Config, world: ShopWorld): Promise<Store> {
  return isPostgres(config.data) ? await openPostgres(config, world) : await openOrRead(config, world);
}
