/** The server, which looks at once what is to go to the archive, and not after a minute. */

import { start } from "../../main.ts";
import { readConfig } from "../../server/config.ts";
import { knownValues } from "../../server/environment.ts";
import { stopOnSignals } from "../../server/terminal.ts";

/** When the screens of a bench have their board. */
const LOOKS_AFTER_MS = 2_000;

stopOnSignals(await start(readConfig(knownValues()), { upkeepAfterMs: LOOKS_AFTER_MS }));
