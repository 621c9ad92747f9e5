import assert from "node:assert/strict";
import { type Interface, lanAddresses, originsForPhones } from "../../server/addresses.ts";
import { call, startServer } from "../harness.ts";

const net = (name: string, address: string, mac = "a4:bb:6d:00:00:01", netmask = "255.255.255.0"): Interface => ({
  family: "IPv4",
  name,
  address,
  mac,
  netmask,
});

Deno.test("the shop's network comes before those of virtual machines, containers and VPNs, and all are told", () => {
  const shop = net("Ethernet", "10.1.1.20");
  const aside = [
    net("Ethernet 2", "192.168.56.1", "0a:00:27:00:00:0f"),
    net("vEthernet (WSL (Hyper-V firewall))", "172.28.0.1", "00:15:5d:11:22:33"),
    net("VMware Network Adapter VMnet8", "192.168.186.1", "00:50:56:c0:00:08"),
    net("docker0", "172.17.0.1", "02:42:ac:11:00:01"),
    net("tun0", "10.8.0.2", "00:00:00:00:00:00"),
    net("Tailscale", "100.101.102.103"),
    net("Conexão da loja", "192.168.77.5", undefined, "255.255.255.255"),
  ];
  for (const each of aside) {
    assert.deepEqual(lanAddresses([each, shop]), [shop.address, each.address], each.name);
  }
  // An external switch of Hyper-V is the shop's own network, with the card's own number.
  assert.deepEqual(
    lanAddresses([net("docker0", "172.17.0.1"), net("vEthernet (Externo)", "192.168.0.10")])[0],
    "192.168.0.10",
  );
  assert.deepEqual(lanAddresses([net("lo", "127.0.0.1"), net("eth0", "169.254.7.7")]), []);
});

Deno.test("links for phones name only addresses where the server listens, the one asked for by first", () => {
  const lan = ["192.168.0.10", "172.17.0.1"];
  const asked = (url: string, host: string) => originsForPhones(url, host, lan);
  assert.deepEqual(asked("http://localhost:8000/acessos", "0.0.0.0"), [
    "http://192.168.0.10:8000",
    "http://172.17.0.1:8000",
  ]);
  assert.deepEqual(asked("http://localhost:8000/acessos", "127.0.0.1"), ["http://localhost:8000"]);
  assert.deepEqual(asked("http://127.0.0.1:8000/", "::1"), ["http://127.0.0.1:8000"]);
  assert.deepEqual(asked("https://localhost:8000/", "192.168.0.10"), ["https://192.168.0.10:8000"]);
  assert.deepEqual(asked("http://172.17.0.1:8000/", "0.0.0.0"), ["http://172.17.0.1:8000", "http://192.168.0.10:8000"]);
  assert.deepEqual(asked("http://balcao:8000/", "0.0.0.0")[0], "http://192.168.0.10:8000");
  assert.deepEqual(originsForPhones("http://localhost:8000/", "0.0.0.0", []), ["http://localhost:8000"]);
});

Deno.test("on this computer alone, neither an access's link nor /conectar names the network's address", async () => {
  await using server = await startServer();
  const fresh = { nome: "Balcão", papel: "operador", setor: null };
  const { status, body } = await call(server, "POST", "/api/v1/acessos", fresh);
  assert.deepEqual([status, new URL(body.link).origin, body.outros], [201, server.url, []]);
  const page = (await call(server, "GET", "/conectar")).body as string;
  assert.match(page, /atende só este computador/);
  for (const address of lanAddresses()) assert.ok(!page.includes(`${address}:`), address);
});
