import assert from "node:assert/strict";
import { Follower } from "../../../islands/sync/follower.ts";
import type { ApiRequest } from "../../../islands/sync/world.ts";
import { type Edit, History, NOON } from "../../domain/history.ts";
import { answerOf, HandWorld } from "../hand.ts";

/** Changes that write these pedidos. */
export const run = (...ids: number[]): Edit[] => ids.map((id) => ({ id, erase: false }));

/** A screen before a server of which the test says every word. */
export interface It {
  world: HandWorld;
  /** What the server has. */
  history: History;
  follower: Follower;
  /** The types of the events that were told. */
  events: string[];
  /** The situations that were told, one after another. */
  situations: string[];
}

/** A screen that has not begun. */
export function screen(world: HandWorld = new HandWorld(), history: History = new History(run(1, 2, 3))): It {
  const events: string[] = [];
  const situations: string[] = [];
  const follower: Follower = new Follower(world, "Balcão", {
    onRows: () => follower.drew(),
    onStatus: () => {
      if (situations.at(-1) !== follower.situation) situations.push(follower.situation);
    },
    onPresence: () => {},
    newestAnswer: () => null,
    onEvent: (type) => events.push(type),
  });
  return { world, history, follower, events, situations };
}

/** The server's first frame. */
export function greet({ world, history }: It, resume: "continued" | "new" | "reset" = "new"): void {
  world.network.last.frame({
    type: "connection",
    status: "connected",
    message: "",
    timestamp: "",
    epoch: history.epoch,
    seq: history.seq,
    now: NOON,
    proto: 3,
    resume,
    heartbeat_ms: 1_000,
  });
}

/** A screen that is connected and shows the board, proved. */
export async function live(it: It = screen()): Promise<It> {
  await it.follower.start();
  greet(it);
  it.world.network.last.frame(it.history.snapshot()[0]);
  return it;
}

/** The server is alive and idle for so long. */
export async function idle({ world, history }: It, ms: number): Promise<void> {
  for (; ms > 0; ms -= 1_000) {
    await world.clock.run(1_000);
    world.network.last.frame(history.pong());
  }
}

/** `GET /mudancas` and `GET /pedidos`, as the server answers them. */
export function serveByHttp({ world, history }: Pick<It, "world" | "history">): void {
  world.serve = ({ path }: ApiRequest) => {
    const url = new URL(path, "http://servidor");
    const { epoch, seq, mark, digest } = history.head();
    if (url.pathname === "/mudancas") {
      const { epoch: theirs, since } = Object.fromEntries(url.searchParams);
      return answerOf(200, theirs === epoch ? history.changes(Number(since)) : { resume: "reset" });
    }
    const headers = { "x-epoch": epoch, "x-seq": `${seq}`, "x-mark": mark, "x-digest": `${digest}` };
    return answerOf(200, [...history.board().values()], headers);
  };
}

/** It shows the very board that the server has. */
export function assertShows({ follower, history }: It): void {
  assert.deepEqual(follower.replica.base, history.head());
  assert.deepEqual(new Map(follower.replica.rows), new Map(history.board()));
}
