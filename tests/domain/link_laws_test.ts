import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Patience, SCREEN_PATIENCE } from "../../server/domain/link.ts";
import { LEGACY, Rig } from "./link_rig.ts";

const ms = fc.constantFrom(300, 800, 1_500, 2_200, 3_000, Infinity);
const patience: fc.Arbitrary<Patience> = fc.record({
  silenceMs: ms,
  attemptMs: ms,
  probeMs: fc.constantFrom(300, 800, 3_000),
  pingMs: ms,
  delayMs: fc.constant(SCREEN_PATIENCE.delayMs),
  maxAttempts: fc.constantFrom(0, 1, 4, Infinity),
});
type Happening =
  | { type: "start" | "stop" | "wake" }
  | { type: "greeted" | "heard" | "closed"; back: number }
  | { type: "run" | "sleep"; ms: number };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ type: fc.constantFrom("start" as const, "stop" as const, "wake" as const) }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("greeted" as const, "heard" as const, "closed" as const),
      back: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("run" as const, "sleep" as const),
      ms: fc.oneof(fc.nat(4_000), fc.constantFrom(300, 800, 1_500, 2_200, 3_000, 60_000)),
    }),
  },
);

Deno.test("whatever happens: never two sockets, and never a link that waits without a timer", () => {
  const runs = fc.tuple(
    fc.constantFrom(SCREEN_PATIENCE, LEGACY),
    patience,
    fc.boolean(),
    fc.array(happening, { maxLength: 40, size: "max" }),
  );
  fc.assert(
    fc.property(runs, ([shipped, other, ours, happenings]) => {
      const rig = new Rig(ours ? shipped : other);
      for (const happening of happenings) {
        if (happening.type === "run") rig.run(happening.ms);
        else if (happening.type === "sleep") rig.sleep(happening.ms);
        else if ("back" in happening) rig.say(happening.type, happening.back);
        else rig.step({ type: happening.type });

        const { phase, socket, dueAt } = rig.link;
        assert.ok(rig.alive.size <= 1, "two sockets");
        const using = phase === "connecting" || phase === "greeted";
        assert.deepEqual([...rig.alive], using ? [socket] : [], "the socket that is alive is the one in use");
        if (phase === "stopped") assert.equal(dueAt, Infinity);
        if (phase === "waiting") assert.ok(Number.isFinite(dueAt));
        if (Number.isFinite(dueAt)) assert.ok(rig.timerAt !== null && rig.timerAt <= dueAt, "nothing will wake it");
      }
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("whatever has happened, a screen that hears nothing more tries a new socket within seconds", () => {
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 40, size: "max" }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (happenings, chance) => {
        const rig = new Rig(SCREEN_PATIENCE, chance);
        for (const happening of happenings) {
          if (happening.type === "run") rig.run(happening.ms);
          else if ("back" in happening) rig.say(happening.type, happening.back);
          else if (happening.type !== "sleep") rig.step({ type: happening.type });
        }
        fc.pre(rig.link.phase !== "stopped");
        const until = rig.now + 2_200 + 800 + 1_500;
        while (rig.link.phase !== "connecting" && rig.now < until) rig.run(10);
        assert.equal(rig.link.phase, "connecting");
      },
    ),
  );
});
