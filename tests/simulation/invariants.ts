/** The promises, checked after every step. */

import type { Replica } from "../../server/domain/replica.ts";
import { claims } from "../../server/domain/situation.ts";
import { differenceOf } from "./difference.ts";
import { LegacyInvariants } from "./legacy_invariants.ts";
import type { Confirmed, SimScreen } from "./screen.ts";
import type { Actor } from "./time.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

/** What is promised, in numbers of its own: those of the code are what is tested. In ms, bytes. */
const LIVE_MAX_MS = 2_200;
const DRAWN_MAX_MS = 1_500;
const WAITING_MAX_BYTES = 256 * 1024;

/** Snapshots that one screen may ask for once nothing goes wrong any more; one more than any honest reason needs. */
const CALM_RESYNCS_MAX = 3;

/** Frames of one commit beyond the message that was measured: six status updates, and what the hub says between. */
const SLACK_BYTES = 4_096;

/** What was last seen of a screen. */
interface Seen {
  /** Of the page that is open; a page loaded anew may begin further back. */
  actor: Actor;
  base: Replica["base"];
  /** When the replica last changed. */
  changedAt: number;
  /** The replica that was last found right. */
  replica: Readonly<Replica> | null;
  confirmations: number;
  /** What was last found right on the glass. */
  shown: SimScreen["shown"] | null;
  /** Since when what is drawn is behind what is held; null while it is not. */
  undrawnSince: number | null;
}

/** Checks one run. */
export class Invariants {
  readonly #world: World;
  /** What is promised to who knows no archive. */
  readonly legacy: LegacyInvariants;
  readonly #seen = new Map<SimScreen, Seen>();
  /** Confirmed writes from one version of one pedido, by whom. */
  readonly #successes = new Map<string, string>();
  /** The newest version of each pedido that somebody was told of, in this timeline. */
  #promised = new Map<number, number>();
  #timeline = 0;
  /** What was found broken between two checks. */
  #found: Violation | null = null;
  #incarnation: unknown;
  /** Of each page that was open when the calm began. */
  #resyncsBefore: ReadonlyMap<Actor, number> = new Map();

  constructor(world: World) {
    this.#world = world;
    this.legacy = new LegacyInvariants(world);
  }

  /** After every step. @throws {Violation} */
  check(): void {
    const { oracle, network, screens } = this.#world;
    if (oracle.timeline !== this.#timeline) {
      this.#timeline = oracle.timeline;
      this.#promised = new Map();
      screens.forEach((screen) => screen.confirmed = []);
    }
    if (this.#found) throw this.#found;
    this.legacy.check();
    for (const screen of screens) this.#checkScreen(screen);
    this.#checkPromises();
    const { bufferedBytes, messageBytes } = network.seen;
    if (bufferedBytes > WAITING_MAX_BYTES + messageBytes + SLACK_BYTES) {
      throw new Violation("I12", `${bufferedBytes} bytes waited in one connection`);
    }
  }

  /** A screen was told that its write succeeded. */
  onConfirmed(screen: SimScreen, confirmed: Confirmed): void {
    const { id, seq, pedido, from, key } = confirmed;
    const { oracle, serving } = this.#world;
    if (pedido && !oracle.isOnDisk(pedido.mark)) {
      this.#found ??= new Violation("I19", `${screen.name} was answered seq ${seq}, which is on no disk`);
    }
    if (!pedido || !oracle.binds(pedido.mark)) return;
    serving.told = Math.max(serving.told, seq);
    this.#promised.set(id, Math.max(this.#promised.get(id) ?? 0, pedido.versao));
    // A write that changed nothing has no seq of its own, and takes nothing from anybody.
    if (!from || pedido.versao === from.versao) return;
    const base = `${this.#timeline}:${id}:${from.versao}:${from.mark}`;
    const other = this.#successes.get(base);
    if (other && other !== key) {
      const what = `two writes from version ${from.versao} of ${id} succeeded (${screen.name}, seq ${seq})`;
      this.#found ??= new Violation("I5", what);
    }
    this.#successes.set(base, key);
  }

  /** From here on nothing goes wrong any more. */
  beginCalm(): void {
    this.#resyncsBefore = new Map(this.#world.screens.map(({ actor, resyncs }) => [actor, resyncs]));
  }

  /** Whether all our own screens show what the server has, and have proved it. */
  screensAgree(): boolean {
    const { oracle, screens } = this.#world;
    return screens.every(({ follower, shown }) =>
      follower.situation === "ao_vivo" && follower.replica.base!.seq === oracle.seq &&
      differenceOf(shown, oracle.state) === null
    );
  }

  /** Whether nothing is under way any more, and the clients of the system before have read everything too. */
  settled(): boolean {
    return this.#world.screens.every(({ writing }) => writing === 0) && this.legacy.settled();
  }

  /** At the end of the calm. @throws {Violation} */
  checkEnd(): void {
    const { oracle, screens, serving } = this.#world;
    for (const { name, shown, follower, writing } of screens) {
      const difference = differenceOf(shown, oracle.state);
      if (difference) throw new Violation("I14", `${name} does not show what the server has: ${difference}`);
      if (follower.situation !== "ao_vivo") throw new Violation("I14", `${name} is ${follower.situation} in the calm`);
      if (writing) throw new Violation("I14", `${name} still waits for an answer`);
    }
    this.legacy.checkEnd();
    const digests = new Set(screens.map(({ follower }) => follower.replica.base!.digest));
    if (digests.size !== 1) throw new Violation("I14", "equal boards with different digests");
    screens.forEach(({ name, actor, resyncs }) => {
      const since = resyncs - (this.#resyncsBefore.get(actor) ?? resyncs);
      if (since > CALM_RESYNCS_MAX) throw new Violation("I14", `${name} asked for ${since} snapshots in the calm`);
    });
    const intents = [...oracle.state.values(), ...oracle.archive.values()].map((doc) =>
      JSON.parse(doc).cliente as string
    );
    const twice = intents.find((cliente, i) => cliente.startsWith("Cliente ") && intents.indexOf(cliente) !== i);
    if (twice) throw new Violation("I6", `${twice} was created twice`);
    oracle.checkFile();
    const [broken] = serving.violations;
    if (broken) throw broken;
    const failed = serving.errors.find((line) =>
      !/ws\.divergent|database or disk is full|Error: (trocado|desligado|disco)/.test(line)
    );
    if (failed) throw new Violation("I13", `the server logged: ${failed}`);
  }

  #checkScreen(screen: SimScreen): void {
    const { oracle } = this.#world;
    const { follower, actor, name } = screen;
    const { replica, link, situation } = follower;
    let seen = this.#seen.get(screen);
    if (!seen || seen.actor !== actor) {
      this.#seen.set(
        screen,
        seen = {
          actor,
          base: null,
          changedAt: 0,
          replica: null,
          confirmations: screen.confirmed.length,
          shown: null,
          undrawnSince: null,
        },
      );
    }
    if (
      situation === "ao_vivo" && screen.attentive &&
      screen.now - link.heardAt! > LIVE_MAX_MS + TICK_SLACK_MS
    ) {
      throw new Violation("I9", `${name} claims to be live ${screen.now - link.heardAt!} ms after the last frame`);
    }
    this.#checkGlass(screen, seen);
    const { base, rows } = replica;
    if (!base || replica === seen.replica && screen.confirmed.length === seen.confirmations) return;
    if (seen.base && seen.base.epoch === base.epoch && base.seq < seen.base.seq) {
      throw new Violation("I8", `${name} went back from seq ${seen.base.seq} to ${base.seq}`);
    }
    const state = oracle.at(base);
    if (!state) {
      throw new Violation("I7", `${name} claims seq ${base.seq} (${base.mark}), where the database never was`);
    }
    if (!oracle.isOnDisk(base.mark)) throw new Violation("I19", `${name} holds seq ${base.seq}, which is on no disk`);
    const difference = differenceOf(rows.values(), state);
    // A damaged copy is shown as unverified until the server's digest tells; only then is it the screen's fault.
    if (difference && replica.agrees) throw new Violation("I7", `${name} does not show seq ${base.seq}: ${difference}`);
    if (difference && !this.#damaged.has(actor)) {
      // One of the build before that polls reads the archive with the list, and says that it is unverified.
      if (seen.base !== null && screen.proto === 3) {
        throw new Violation("I7", `${name} does not show seq ${base.seq}: ${difference}`);
      }
      this.#damaged.add(actor);
    }
    if (!difference) this.#damaged.delete(actor);
    this.#seen.set(screen, {
      ...seen,
      base,
      changedAt: this.#world.time.now,
      replica,
      confirmations: screen.confirmed.length,
    });
  }

  /** What is claimed is what is drawn, and what is drawn is not far behind. */
  #checkGlass(screen: SimScreen, seen: Seen): void {
    const { oracle, time } = this.#world;
    const { follower, name, answered, shown, lie } = screen;
    if (lie) throw new Violation("I10", lie);
    const { drawn, situation, replica } = follower;
    const behind = drawn?.mark !== replica.base?.mark;
    if (!behind || !screen.attentive) seen.undrawnSince = null;
    else seen.undrawnSince ??= time.now;
    if (!claims(situation)) return;
    if (!drawn) throw new Violation("I10", `${name} claims a board of which nothing is drawn`);
    const behindMs = seen.undrawnSince === null ? 0 : time.now - seen.undrawnSince;
    if (behindMs > DRAWN_MAX_MS + TICK_SLACK_MS) {
      throw new Violation("I10", `${name} has drawn nothing for ${behindMs} ms`);
    }
    if (shown === seen.shown) return;
    const state = oracle.at(drawn);
    if (!state) {
      throw new Violation("I10", `${name} claims seq ${drawn.seq} (${drawn.mark}), where the database never was`);
    }
    // What it was answered is seen at once, before the changes around it.
    const ahead = new Set(answered.filter(({ epoch, seq }) => epoch === drawn.epoch && seq > drawn.seq).map(idOf));
    const rest = new Map([...state].filter(([id]) => !ahead.has(id)));
    const difference = differenceOf(shown.filter(({ id }) => !ahead.has(id)), rest);
    if (difference) {
      throw new Violation("I10", `${name} claims seq ${drawn.seq} and shows another board: ${difference}`);
    }
    seen.shown = shown;
  }

  /** Pages that began with a damaged copy, which they cannot know before they have compared. */
  readonly #damaged = new Set<Actor>();

  /** What somebody was told is in the file after every start; what this screen was told is on its glass. */
  #checkPromises(): void {
    const { oracle, serving, screens } = this.#world;
    if (serving.incarnation && serving.incarnation !== this.#incarnation) {
      this.#incarnation = serving.incarnation;
      for (const [id, versao] of this.#promised) {
        if (oracle.versionOf(id) < versao) {
          throw new Violation("I2", `version ${versao} of ${id} was confirmed and is gone`);
        }
      }
    }
    for (const screen of screens) {
      const { store, confirmed, name, attentive, blind } = screen;
      if (!attentive || blind) continue;
      const base = store.base;
      const epoch = confirmed.at(-1)?.epoch;
      // A screen whose board is of a history that was rolled back learns so when it connects, and says so until then.
      if (!base || base.epoch !== epoch) continue;
      // Answers overtake each other: what the screen wrote last is what the server did last.
      const last = confirmed.filter((each) => each.epoch === epoch).sort((a, b) => a.seq - b.seq).at(-1)!;
      if (!last.pedido) continue;
      if (!oracle.binds(base.mark) || !oracle.binds(last.pedido.mark)) continue;
      const shown = store.pedido(last.id).peek();
      const painted = this.#world.time.now - Math.max(last.at, this.#seen.get(screen)!.changedAt) > PAINT_MS;
      // What changed nothing of an archived pedido is answered as of its archiving, and leaves it there.
      const gone = shown === undefined && (base.seq > last.seq || oracle.after(last.mark)?.archive.has(last.id));
      if (painted && !gone && (shown?.seq ?? 0) < last.seq) {
        throw new Violation("I11", `${name} wrote seq ${last.seq} of ${last.id} and does not see it`);
      }
    }
  }
}

function idOf({ id }: { id: number }): number {
  return id;
}

/** A screen looks at itself every second, and at once when its link changes. */
const TICK_SLACK_MS = 1_100;

/** An answer is on the glass two frames later. */
const PAINT_MS = 40;
