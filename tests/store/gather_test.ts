import assert from "node:assert/strict";
import { gather, GATHERED_MAX } from "../../server/store/gather.ts";

/** A loop whose turns end when the test says so. */
function loop(): { nextTurn: () => Promise<void>; end: () => void } {
  let ends: (() => void)[] = [];
  return {
    nextTurn: () => new Promise((end) => ends.push(end)),
    end: () => {
      const now = ends;
      ends = [];
      now.forEach((end) => end());
    },
  };
}

Deno.test("what is asked in one turn is done at once, in order, and each is answered for itself", async () => {
  const { nextTurn, end } = loop();
  const done: number[][] = [];
  const double = gather(nextTurn, (asked: number[]) => {
    done.push(asked);
    return Promise.resolve(asked.map((each) => each * 2));
  });
  const answers = Promise.all([double(1), double(2), double(3)]);
  assert.deepEqual(done, []);
  end();
  assert.deepEqual(await answers, [2, 4, 6]);
  const later = double(4);
  end();
  assert.equal(await later, 8);
  assert.deepEqual(done, [[1, 2, 3], [4]]);
});

Deno.test("what is asked while others are being done waits for no end of theirs", async () => {
  const { nextTurn, end } = loop();
  const [begun, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ask = gather(nextTurn, async ([first]: string[]) => {
    if (first === "slow") {
      begun.resolve();
      await slow.promise;
    }
    return [first!];
  });
  const answers: string[] = [];
  const first = ask("slow").then((answer) => answers.push(answer));
  end();
  await begun.promise;
  const second = ask("quick").then((answer) => answers.push(answer));
  end();
  await second;
  slow.resolve();
  await first;
  assert.deepEqual(answers, ["quick", "slow"]);
});

Deno.test("what ends the doing of a turn is the answer of each in it, and of nobody later", async () => {
  const { nextTurn, end } = loop();
  let broken = true;
  const ask = gather(nextTurn, (asked: string[]) => broken ? Promise.reject(new Error("no")) : Promise.resolve(asked));
  const both = Promise.allSettled([ask("a"), ask("b")]);
  end();
  assert.deepEqual((await both).map(({ status }) => status), ["rejected", "rejected"]);
  broken = false;
  const later = ask("c");
  end();
  assert.equal(await later, "c");
});

Deno.test("of more than is done at once the rest is done in the next turn, in order", async () => {
  const { nextTurn, end } = loop();
  const counts: number[] = [];
  const ask = gather(nextTurn, (asked: number[]) => {
    counts.push(asked.length);
    // What is left waits for the end of another turn by now.
    queueMicrotask(end);
    return Promise.resolve(asked);
  });
  const many = Array.from({ length: 2 * GATHERED_MAX + 1 }, (_, i) => i);
  const answers = Promise.all(many.map(ask));
  end();
  assert.deepEqual(await answers, many);
  assert.deepEqual(counts, [GATHERED_MAX, GATHERED_MAX, 1]);
});
