import assert from "node:assert/strict";
import * as fc from "fast-check";
import { digestAfter, digestCode, digestOf, EMPTY_DIGEST, type Identity } from "../../server/domain/digest.ts";
import { edits, History } from "./history.ts";

const DIGEST_MAX = 2 ** 53 - 1;

const hexDigit = fc.constantFrom(..."0123456789abcdef");
const identity: fc.Arbitrary<Identity> = fc.record({
  id: fc.integer({ min: 1, max: 2 ** 31 }),
  versao: fc.integer({ min: 1, max: 100_000 }),
  mark: fc.string({ unit: hexDigit, minLength: 12, maxLength: 12 }),
});
const board = fc.uniqueArray(identity, { selector: ({ id }) => id, maxLength: 50, size: "max" });
/** Any digest, the ends of the range among them: that is where sums go wrong. */
const digest = fc.oneof(fc.integer({ min: 0, max: DIGEST_MAX }), fc.constantFrom(0, 1, DIGEST_MAX - 1, DIGEST_MAX));

Deno.test("the digest of a board does not depend on the order of its pedidos", () => {
  const twoOrders = board.chain((pedidos) =>
    fc.tuple(
      fc.constant(pedidos),
      fc.shuffledSubarray(pedidos, { minLength: pedidos.length, maxLength: pedidos.length }),
    )
  );
  fc.assert(fc.property(twoOrders, ([one, other]) => assert.equal(digestOf(one), digestOf(other))));
});

Deno.test("the digest kept change by change is that of the whole board, after any history", () => {
  fc.assert(fc.property(edits, (run) => {
    const history = new History(run);
    for (let seq = 0; seq <= history.seq; seq++) {
      assert.equal(history.head(seq).digest, digestOf(history.board(seq).values()));
    }
  }));
});

Deno.test("a pedido that comes and goes leaves no trace in the digest", () => {
  fc.assert(fc.property(digest, identity, (before, pedido) => {
    assert.equal(digestAfter(digestAfter(before, null, pedido), pedido, null), before);
    assert.equal(digestAfter(digestAfter(before, pedido, null), null, pedido), before);
  }));
});

Deno.test("a change is a departure and an arrival", () => {
  fc.assert(fc.property(digest, identity, identity, (before, first, last) => {
    const inTwoSteps = digestAfter(digestAfter(before, first, null), null, last);
    assert.equal(digestAfter(before, first, last), inTwoSteps);
  }));
});

Deno.test("the digest stays a whole number that a double holds exactly", () => {
  fc.assert(fc.property(digest, fc.option(identity), fc.option(identity), (before, first, last) => {
    const after = digestAfter(before, first, last);
    assert.ok(Number.isSafeInteger(after) && after >= 0, `${after}`);
  }));
});

Deno.test("a pedido with another version, mark or id has another digest", () => {
  fc.assert(fc.property(identity, identity, (one, other) => {
    for (const field of ["id", "versao", "mark"] as const) {
      fc.pre(one[field] !== other[field]);
      assert.notEqual(digestOf([one]), digestOf([{ ...one, [field]: other[field] }]), field);
    }
  }));
});

Deno.test("each half of the mark counts: one digit more or less is another digest", () => {
  const flipped = fc.tuple(identity, fc.nat(11)).filter(([{ mark }, at]) => mark[at] !== "0");
  fc.assert(fc.property(flipped, ([pedido, at]) => {
    const mark = pedido.mark.slice(0, at) + "0" + pedido.mark.slice(at + 1);
    assert.notEqual(digestOf([pedido]), digestOf([{ ...pedido, mark }]));
  }));
});

Deno.test("two boards with the same versions and exchanged marks have different digests", () => {
  fc.assert(fc.property(identity, identity, (a, b) => {
    fc.pre(a.id !== b.id && a.mark !== b.mark);
    assert.notEqual(digestOf([a, b]), digestOf([{ ...a, mark: b.mark }, { ...b, mark: a.mark }]));
  }));
});

Deno.test("the digest is a promise between releases: a page of yesterday and a server of today must agree", () => {
  assert.equal(digestOf([]), EMPTY_DIGEST);
  assert.equal(digestOf([{ id: 1, versao: 1, mark: "0123456789ab" }]), 853_747_773_508_348);
  assert.equal(
    digestOf([{ id: 1, versao: 1, mark: "0123456789ab" }, { id: 10_000, versao: 42, mark: "ffffffffffff" }]),
    3_470_343_110_954_969,
  );
});

Deno.test("a code is four characters that nobody misreads", () => {
  fc.assert(fc.property(digest, (sum) => assert.match(digestCode(sum), /^[0-9A-HJKMNP-TV-Z]{4}$/)));
});

Deno.test("every code from 0000 to ZZZZ stands for one remainder of the digest", () => {
  assert.deepEqual([0, 31, 32, 32 ** 4 - 1, 32 ** 4, 32 ** 4 + 7].map(digestCode), [
    "0000",
    "000Z",
    "0010",
    "ZZZZ",
    "0000",
    "0007",
  ]);
  fc.assert(fc.property(digest, digest, (one, other) => {
    assert.equal(digestCode(one) === digestCode(other), one % 32 ** 4 === other % 32 ** 4);
  }));
});
