import assert from "node:assert/strict";
import { ReconnectingSocket, type ReconnectingSocketOptions } from "../../../islands/sync/socket.ts";
import { SCREEN_PATIENCE } from "../../../server/domain/link.ts";
import { HandClock, HandNetwork } from "../hand.ts";

function rig(over: Partial<ReconnectingSocketOptions> = {}) {
  const clock = new HandClock();
  const network = new HandNetwork();
  const heard: unknown[] = [];
  const phases: string[] = [];
  const codes: (number | undefined)[] = [];
  let attempts = 0;
  const socket = new ReconnectingSocket({
    clock,
    connect: network.connect,
    patience: SCREEN_PATIENCE,
    url: () => `ws://servidor/?tentativa=${++attempts}`,
    greetedBy: "message",
    ping: () => "ping",
    onMessage: (data) => heard.push(data),
    onChange: ({ phase }, code) => {
      if (phases.at(-1) !== phase) phases.push(phase);
      if (code !== undefined) codes.push(code);
    },
    ...over,
  });
  return { clock, network, heard, phases, codes, socket };
}

Deno.test("the first message greets, and reaches the listener as the first", () => {
  const { network, heard, phases, socket } = rig();
  socket.start();
  network.last.events.onOpen();
  assert.equal(socket.link.phase, "connecting", "that it opened proves nothing");
  network.last.events.onMessage("bom dia");
  assert.deepEqual(phases, ["connecting", "greeted"]);
  assert.deepEqual(heard, ["bom dia"]);
});

Deno.test("where the server says nothing by itself, opening is the greeting", () => {
  const { network, phases, socket } = rig({ greetedBy: "open" });
  socket.start();
  network.last.events.onOpen();
  assert.deepEqual(phases, ["connecting", "greeted"]);
});

Deno.test("silence orphans the socket, and the address is asked for anew for the next", async () => {
  const { clock, network, socket } = rig();
  socket.start();
  network.last.events.onMessage("bom dia");
  await clock.run(2_200 + 75);
  assert.deepEqual(network.sockets.map(({ url, closed }) => [url.at(-1), closed]), [["1", true], ["2", false]]);
});

Deno.test("an orphan that speaks, opens or closes is not heard", async () => {
  const { clock, network, heard, codes, socket } = rig();
  socket.start();
  const orphan = network.last;
  await clock.run(1_500 + 75);
  network.last.events.onMessage("novo");
  orphan.events.onOpen();
  orphan.events.onMessage("velho");
  orphan.events.onClose(1006);
  assert.deepEqual(heard, ["novo"]);
  assert.deepEqual(codes, []);
  assert.equal(socket.link.phase, "greeted");
});

Deno.test("a close is told with its code", () => {
  const { network, codes, phases, socket } = rig();
  socket.start();
  network.last.events.onMessage("bom dia");
  network.last.events.onClose(1012);
  assert.deepEqual(codes, [1012]);
  assert.deepEqual(phases, ["connecting", "greeted", "waiting"]);
});

Deno.test("nothing is sent before the greeting nor after the loss, and the sender is told", () => {
  const { network, socket } = rig();
  assert.equal(socket.send("cedo"), false);
  socket.start();
  assert.equal(socket.send("cedo"), false);
  network.last.events.onMessage("bom dia");
  assert.equal(socket.send("agora"), true);
  network.last.events.onClose(1006);
  assert.equal(socket.send("tarde"), false);
  assert.deepEqual(network.last.sent, ["agora"]);
});

Deno.test("a wake probes, and an answer keeps the socket", async () => {
  const { clock, network, socket } = rig();
  socket.start();
  network.last.events.onMessage("bom dia");
  await clock.sleep(60_000);
  assert.deepEqual(network.last.sent, ["ping"]);
  network.last.events.onMessage("pong");
  await clock.run(2_000);
  assert.equal(network.sockets.length, 1);
});

Deno.test("one timer at a time, whatever happens", async () => {
  const { clock, network, socket } = rig();
  for (let i = 0; i < 20; i++) {
    socket.start();
    network.last.events.onMessage("bom dia");
    network.last.events.onMessage("pong");
    socket.wake();
    if (i % 3 === 0) network.last.events.onClose(1006);
    await clock.run(i * 100);
    assert.ok(clock.pending <= 1, `${clock.pending}`);
  }
});

Deno.test("a socket whose words make no sense is given up like a lost one", async () => {
  const { clock, network, socket } = rig();
  socket.start();
  network.last.events.onMessage("bom dia");
  socket.fail();
  assert.ok(network.last.closed);
  await clock.run(75);
  assert.equal(network.sockets.length, 2);
});

Deno.test("a failure that is told when its socket is gone already costs no attempt", () => {
  const { network, socket } = rig();
  socket.start();
  network.last.events.onMessage("bom dia");
  network.last.events.onClose(1006);
  const { link } = socket;
  socket.fail();
  assert.equal(socket.link, link);
});

Deno.test("a stopped socket closes, and nothing opens another", async () => {
  const { clock, network, socket } = rig();
  socket.start();
  network.last.events.onMessage("bom dia");
  socket.stop();
  assert.ok(network.last.closed);
  socket.wake();
  await clock.run(60_000);
  assert.equal(network.sockets.length, 1);
});
