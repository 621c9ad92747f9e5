import assert from "node:assert/strict";
import type { Commit, Head } from "../../../server/domain/frames.ts";
import { resumeOf } from "../../../server/domain/resume.ts";
import { LOOP } from "../../../server/slices.ts";
import { Unavailable } from "../../../server/store/errors.ts";
import { Follower, type Source } from "../../../server/store/postgres/follow.ts";
import type { Standing } from "../../../server/store/postgres/flush.ts";

/** A database in memory, of which some is on the disk, and the node that follows it. */
class World implements Source {
  epoch = "e1";
  outros = 0;
  commits: Commit[] = [];
  /** Changes up to here are gone from the outbox. */
  swept = 0;
  flushes = 0;
  heard: string[] = [];
  othersFail = false;
  readonly follower: Follower;

  constructor() {
    const hearing = {
      commit: ({ seq, mark }: Commit) => void this.heard.push(`${seq} ${mark}`),
      renewed: ({ epoch, seq }: Head) => void this.heard.push(`renewed ${epoch} ${seq}`),
      others: () => {
        this.heard.push("others");
        return this.othersFail ? Promise.reject(new Unavailable("desligado")) : Promise.resolve();
      },
    };
    this.follower = new Follower(this, hearing, LOOP, this.standing);
  }

  get standing(): Standing {
    const { seq, mark, digest } = this.commits.at(-1) ?? { seq: 0, mark: "000000000000", digest: 0 };
    return { epoch: this.epoch, seq, mark, digest, outros: this.outros };
  }

  commit(mark: string): Head {
    const seq = this.commits.length + 1;
    this.commits.push({ epoch: this.epoch, seq, mark, digest: seq } as Commit);
    return this.standing;
  }

  look(claim: Parameters<Source["look"]>[0]) {
    const known = (seq: number, mark: string) =>
      (seq === 0 || this.commits[seq - 1]?.mark === mark) ? "here" as const : "lost" as const;
    return Promise.resolve({ standing: this.standing, resume: resumeOf(claim, this.epoch, known) });
  }

  read(from: number, to: number, limit: number) {
    const beyond = this.commits.filter(({ seq }) => seq > Math.max(from, this.swept) && seq <= to);
    return Promise.resolve({ mark: this.commits[from - 1]?.mark, commits: beyond.slice(0, limit) });
  }

  flush() {
    this.flushes++;
    return Promise.resolve(this.standing);
  }

  renew() {
    this.epoch = "e2";
    return Promise.resolve();
  }
}

Deno.test("I19: wake-ups that come late, twice or out of order have each change told once, in its order, and none that is not flushed", async () => {
  const world = new World();
  const heads = ["a", "b", "c", "d"].map((mark) => world.commit(mark));
  await Promise.all([heads[1], heads[0], heads[1], heads[2]].map((head) => world.follower.wake(head!)));
  await world.follower.wake(heads[0]!);
  assert.deepEqual(world.heard, ["1 a", "2 b", "3 c"]);
  assert.equal(world.flushes, 0);
});

Deno.test("I19: a change whose wake-up never comes is flushed and told by the next look", async () => {
  const world = new World();
  const told = world.follower.reached(world.commit("a"));
  await world.follower.poll();
  await told;
  assert.deepEqual([world.heard, world.flushes], [["1 a"], 1]);
});

Deno.test("a node that is behind the outbox's end has everything read anew, and goes on from there", async () => {
  const world = new World();
  await world.follower.wake(world.commit("a"));
  const reached = world.follower.reached(world.commit("b"));
  const last = world.commit("c");
  world.swept = 2;
  await world.follower.wake(last);
  await reached;
  await world.follower.wake(world.commit("d"));
  assert.deepEqual(world.heard, ["1 a", "renewed e1 3", "4 d"]);
});

Deno.test("what was told and is lost makes the epoch another; whoever waits for it hears that nobody knows", async () => {
  const world = new World();
  const [first, second] = [world.commit("a"), world.commit("b")];
  await world.follower.wake(second);
  const written: Head = { ...second, seq: 3, mark: "x" };
  const lost = assert.rejects(world.follower.reached(written), Unavailable);
  // A standby that had the first alone, and somebody else's change since.
  world.commits = world.commits.slice(0, 1);
  world.commit("c");
  await world.follower.poll();
  await lost;
  await world.follower.wake({ ...first, seq: 9 });
  assert.deepEqual(world.heard, ["1 a", "2 b", "renewed e2 2"]);
  assert.equal(world.follower.at.mark, "c");
});

Deno.test("what has no seq is heard once, and again where it could not be read", async () => {
  const world = new World();
  await world.follower.poll();
  world.outros = 5;
  world.othersFail = true;
  await world.follower.poll();
  world.othersFail = false;
  await world.follower.poll();
  await world.follower.poll();
  assert.deepEqual(world.heard, ["others", "others"]);
});

Deno.test("I19: who waits for a change that is lost is not told that it is there by another of its seq", async () => {
  const world = new World();
  const [lost, first] = [{ ...world.standing, seq: 1, mark: "lost" }, world.commit("a")];
  const waits = assert.rejects(world.follower.reached(lost), Unavailable);
  await world.follower.wake(world.commit("b"));
  await waits;
  await assert.rejects(world.follower.reached(lost), Unavailable);
  await world.follower.reached(first);
});

Deno.test("I19: what another server has by now in the place of what was told to be on the disk is flushed before it is told", async () => {
  const world = new World();
  const told = world.commit("lost");
  world.commits = [];
  world.commit("a");
  await world.follower.wake(told);
  assert.deepEqual([world.heard, world.flushes], [["1 a"], 1]);
});

Deno.test("where the database comes back to an epoch that was left, whoever asks is answered again", async () => {
  const world = new World();
  await world.follower.wake(world.commit("a"));
  const older = world.commits;
  world.epoch = "e2";
  world.commits = [...older];
  await world.follower.wake(world.commit("b"));
  // A copy from before that epoch takes the database's place.
  world.epoch = "e1";
  world.commits = older;
  await world.follower.poll();
  assert.deepEqual(world.heard, ["1 a", "renewed e2 2", "renewed e1 1"]);
  await world.follower.reached(world.standing);
});
