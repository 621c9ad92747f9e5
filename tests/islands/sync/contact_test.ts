import assert from "node:assert/strict";
import { newLink, type Phase } from "../../../server/domain/link.ts";
import { Contact } from "../../../islands/sync/contact.ts";

const link = (phase: Phase) => ({ ...newLink(), phase, heardAt: 5 });

Deno.test("a connection is made and lost once, however often the link tells of it", () => {
  const contact = new Contact();
  const told = (["connecting", "greeted", "greeted", "waiting", "connecting", "greeted"] as const).map((phase, at) =>
    contact.follow(phase, undefined, at)
  );
  assert.deepEqual(told, [null, "connected", null, "disconnected", null, "connected"]);
  assert.equal(contact.connected, true);
});

Deno.test("it is silent from the loss of the connection, and attempts that fail do not begin that anew", () => {
  const contact = new Contact();
  contact.silentFrom(100);
  assert.deepEqual(contact.hearing(link("connecting"), null).silentSince, 100);
  contact.follow("greeted", undefined, 200);
  contact.follow("waiting", 1006, 300);
  for (const at of [400, 500]) contact.follow("waiting", 1006, at);
  assert.deepEqual(contact.hearing(link("waiting"), 350), {
    phase: "waiting",
    heardAt: 5,
    polledAt: 350,
    silentSince: 300,
    saidGoodbye: false,
  });
});

Deno.test("a server that goes away or restarts says goodbye, until the next connection is lost otherwise", () => {
  const contact = new Contact();
  const goodbye = (code: number | undefined) => {
    contact.follow("greeted", undefined, 0);
    contact.follow("waiting", code, 1);
    return contact.hearing(link("waiting"), null).saidGoodbye;
  };
  assert.deepEqual([1001, 1012, 1006, undefined].map(goodbye), [true, true, false, false]);
});

Deno.test("a pong that an answer brings is not answered again", () => {
  const contact = new Contact();
  const due = [0, 1, 1_999, 2_000, 2_001, 4_000].map((now) => contact.dueToTell(now));
  assert.deepEqual(due, [true, false, false, true, false, true]);
});
