/** Everything in a run, and what one action has of it. */

import type { Chance } from "./chance.ts";
import type { Backup, Disk } from "./disk.ts";
import type { Forger } from "./forger.ts";
import type { LegacyClient } from "./legacy.ts";
import type { Network } from "./network.ts";
import type { Oracle } from "./oracle.ts";
import type { Places } from "./places.ts";
import type { SimScreen } from "./screen.ts";
import type { SimNodes } from "./nodes.ts";
import type { Serving, SimServer } from "./server.ts";
import type { Actor, VirtualTime } from "./time.ts";

/** Everything in a run. */
export interface World {
  time: VirtualTime;
  network: Network;
  server: SimServer;
  /** Several nodes over one database, in the place of the server; null where there are none. */
  nodes: SimNodes | null;
  /** Whichever of the two there is. */
  serving: Serving;
  disk: Disk;
  oracle: Oracle;
  screens: SimScreen[];
  legacy: LegacyClient[];
  forger: Forger;
  places: Places;
  backups: Backup[];
  /** Carries faults out, and takes them back; ends with the faults. */
  fate: Actor;
  /** What happened, for people. */
  trace: string[];
  /** When it began. */
  begin: number;
}

/** Writes down what happens. */
export type Note = (text: string) => void;

/** What one action has at hand. */
export interface Scene {
  world: World;
  /** Whom it befalls: one of our own screens, or the page of any client. */
  screen: SimScreen;
  client: Actor;
  /** How long it lasts, in ms. */
  forMs: number;
  chance: Chance;
  note: Note;
  /** Takes it back, when it has lasted so long. */
  later(run: () => void | Promise<void>): void;
}

/** Carries out one kind of action. */
export type Act = (scene: Scene) => void | Promise<void>;
