import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SCREEN_PATIENCE } from "../../server/domain/link.ts";
import { LEGACY, Rig } from "./link_rig.ts";

Deno.test("a link that begins opens one socket at once", () => {
  const rig = new Rig();
  rig.step({ type: "start" });
  assert.equal(rig.link.phase, "connecting");
  assert.deepEqual(rig.opened, [0]);
});

// Silence

Deno.test("a socket that is silent for 2.2 seconds is orphaned, and another is opened", () => {
  const rig = new Rig().greet();
  const first = rig.link.socket;
  rig.run(2_199);
  assert.equal(rig.link.phase, "greeted");
  rig.run(1);
  assert.equal(rig.link.phase, "waiting");
  assert.ok(!rig.alive.has(first));
  rig.run(100);
  assert.equal(rig.link.phase, "connecting");
  assert.equal(rig.alive.size, 1);
});

Deno.test("every frame is a new lease of 2.2 seconds", () => {
  const rig = new Rig().greet();
  for (let i = 0; i < 20; i++) {
    rig.run(2_100);
    rig.happen("heard");
  }
  assert.equal(rig.link.phase, "greeted");
  assert.equal(rig.opened.length, 1);
});

Deno.test("a socket that is not greeted within 1.5 seconds is given up", () => {
  const rig = new Rig();
  rig.step({ type: "start" });
  rig.run(1_499);
  assert.equal(rig.link.phase, "connecting");
  rig.run(1);
  assert.equal(rig.link.phase, "waiting");
  assert.equal(rig.alive.size, 0);
});

Deno.test("frames before the greeting do not keep an attempt alive", () => {
  const rig = new Rig();
  rig.step({ type: "start" });
  rig.run(1_400);
  rig.happen("heard");
  rig.run(100);
  assert.equal(rig.link.phase, "waiting");
});

Deno.test("a timer that fires early, as one left over from before does, is set anew and changes nothing else", () => {
  const rig = new Rig().greet();
  const { link } = rig;
  rig.now = 1_000;
  rig.timerAt = null;
  rig.step({ type: "timer" });
  assert.equal(rig.link, link);
  assert.equal(rig.timerAt, 2_200);
});

// Back-off

Deno.test("the wait before attempt n is between half of and all of 100·2ⁿ ms, and never over 1.5 s", () => {
  fc.assert(fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
    const most = Math.min(1_500, 100 * 2 ** attempt);
    const delay = SCREEN_PATIENCE.delayMs(attempt, chance);
    assert.ok(delay >= most / 2 && delay <= most, `${delay}`);
  }));
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((attempt) => SCREEN_PATIENCE.delayMs(attempt, 1)), [
    100,
    200,
    400,
    800,
    1_500,
    1_500,
  ]);
});

Deno.test("the waits grow from attempt to attempt, whatever ended it, until a greeting", () => {
  const rig = new Rig(SCREEN_PATIENCE, 1);
  rig.step({ type: "start" });
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) {
    if (i % 2) rig.happen("closed");
    else rig.run(1_500);
    waits.push(rig.link.dueAt - rig.now);
    rig.run(waits.at(-1)!);
    assert.equal(rig.link.phase, "connecting");
  }
  assert.deepEqual(waits, [100, 200, 400, 800, 1_500, 1_500]);
  rig.happen("greeted");
  rig.happen("closed");
  assert.equal(rig.link.dueAt - rig.now, 100);
});

Deno.test("only the greeting starts the waits anew: a server that accepts and fails at once is not stormed", () => {
  const rig = new Rig(SCREEN_PATIENCE, 1);
  rig.step({ type: "start" });
  for (let i = 0; i < 5; i++) {
    rig.happen("heard");
    rig.happen("closed");
    rig.run(rig.link.dueAt - rig.now);
  }
  rig.happen("closed");
  assert.equal(rig.link.dueAt - rig.now, 1_500);
});

Deno.test("a link with a limit of attempts stops after that many in a row, and begins again when told to", () => {
  const rig = new Rig({ ...SCREEN_PATIENCE, maxAttempts: 3 });
  rig.step({ type: "start" });
  rig.run(60_000);
  assert.equal(rig.link.phase, "stopped");
  assert.equal(rig.opened.length, 1 + 3);
  assert.equal(rig.alive.size, 0);
  rig.step({ type: "start" });
  rig.happen("greeted");
  assert.equal(rig.link.phase, "greeted");
});

Deno.test("a greeting between them gives all the attempts back", () => {
  const rig = new Rig({ ...SCREEN_PATIENCE, maxAttempts: 1 }).greet();
  for (let i = 0; i < 5; i++) {
    rig.happen("closed");
    rig.run(100);
    rig.happen("greeted");
  }
  assert.equal(rig.link.phase, "greeted");
});

// Waking

Deno.test("a wake probes a greeted socket, which has 800 ms to answer", () => {
  const rig = new Rig().greet();
  rig.run(1_000);
  rig.step({ type: "wake" });
  assert.deepEqual(rig.pings, [1_000]);
  rig.run(799);
  assert.equal(rig.link.phase, "greeted");
  rig.run(1);
  assert.equal(rig.link.phase, "waiting");
});

Deno.test("any frame answers a probe", () => {
  const rig = new Rig().greet();
  rig.step({ type: "wake" });
  rig.run(700);
  rig.happen("heard");
  rig.run(2_199);
  assert.equal(rig.link.phase, "greeted");
});

Deno.test("a second wake does not prolong a probe", () => {
  const rig = new Rig().greet();
  rig.step({ type: "wake" });
  rig.run(700);
  rig.step({ type: "wake" });
  rig.run(100);
  assert.equal(rig.link.phase, "waiting");
  assert.equal(rig.pings.length, 1);
});

Deno.test("a wake does not wait for the next attempt", () => {
  const rig = new Rig(SCREEN_PATIENCE, 1);
  rig.step({ type: "start" });
  rig.happen("closed");
  rig.step({ type: "wake" });
  assert.equal(rig.link.phase, "connecting");
  assert.deepEqual(rig.opened, [0, 0]);
});

Deno.test("a wake leaves an attempt under way alone, and a link that was stopped too", () => {
  const rig = new Rig();
  rig.step({ type: "wake" });
  assert.equal(rig.opened.length, 0);
  rig.step({ type: "start" });
  rig.step({ type: "wake" });
  assert.equal(rig.opened.length, 1);
  assert.equal(rig.pings.length, 0);
});

Deno.test("a page that slept with its frames in the queue probes before it gives its socket up", () => {
  const rig = new Rig().greet();
  rig.sleep(60_000);
  assert.equal(rig.link.phase, "greeted");
  assert.equal(rig.pings.length, 1);
  rig.happen("heard");
  rig.run(2_199);
  assert.equal(rig.link.phase, "greeted");
  assert.equal(rig.opened.length, 1);
});

Deno.test("a page that slept and hears nothing after it gives its socket up at the end of the probe", () => {
  const rig = new Rig().greet();
  rig.sleep(60_000);
  rig.run(800);
  assert.equal(rig.link.phase, "waiting");
});

Deno.test("a page that slept through its probe does not probe again", () => {
  const rig = new Rig().greet();
  rig.step({ type: "wake" });
  rig.sleep(60_000);
  assert.equal(rig.link.phase, "waiting");
});

// Orphans

Deno.test("what an orphan says is not heard", () => {
  const rig = new Rig().greet();
  const orphan = rig.link.socket;
  rig.run(2_200);
  rig.run(100);
  rig.happen("greeted");
  const { link } = rig;
  for (const type of ["greeted", "heard", "closed"] as const) {
    rig.step({ type, socket: orphan });
    assert.equal(rig.link, link, type);
  }
});

Deno.test("the close of an orphan while the next attempt is waited for does not cost an attempt", () => {
  const rig = new Rig().greet();
  const orphan = rig.link.socket;
  rig.run(2_200);
  const { link } = rig;
  rig.step({ type: "closed", socket: orphan });
  assert.equal(rig.link, link);
});

Deno.test("a link that was stopped stays so: its timer and its sockets move nothing", () => {
  const rig = new Rig().greet();
  const last = rig.link.socket;
  rig.step({ type: "stop" });
  assert.equal(rig.alive.size, 0);
  for (const type of ["greeted", "heard", "closed"] as const) rig.step({ type, socket: last });
  rig.run(60_000);
  assert.equal(rig.link.phase, "stopped");
  assert.equal(rig.opened.length, 1);
});

Deno.test("a new beginning orphans the socket in use", () => {
  const rig = new Rig().greet();
  const first = rig.link.socket;
  rig.step({ type: "start" });
  assert.ok(!rig.alive.has(first));
  assert.equal(rig.alive.size, 1);
});

// Pings

Deno.test("a link that is to ping does so at its interval, whatever it hears", () => {
  const rig = new Rig(LEGACY).greet();
  rig.run(20_000);
  rig.happen("heard");
  rig.run(75_000);
  assert.deepEqual(rig.pings, [30_000, 60_000, 90_000]);
});

Deno.test("a link without a watchdog outlives any silence, and a page's sleep", () => {
  const rig = new Rig(LEGACY).greet();
  rig.sleep(3_600_000);
  assert.equal(rig.link.phase, "greeted");
  rig.run(30_000);
  assert.equal(rig.pings.length, 2);
});

Deno.test("our own screens leave the pinging to the server's heartbeat", () => {
  const rig = new Rig().greet();
  for (let i = 0; i < 100; i++) {
    rig.run(1_000);
    rig.happen("heard");
  }
  assert.equal(rig.pings.length, 0);
});

Deno.test("pings and a watchdog go together, also when both are due in the same moment", () => {
  for (const pingMs of [700, 1_100, 2_200, 3_000]) {
    const rig = new Rig({ ...SCREEN_PATIENCE, pingMs }).greet();
    rig.run(2_200);
    assert.equal(rig.pings.length, Math.floor(2_200 / pingMs), `${pingMs}`);
    assert.equal(rig.link.phase, "waiting", `${pingMs}`);
  }
});
