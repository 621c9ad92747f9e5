import assert from "node:assert/strict";
import { type Commit, framesDoCommit } from "../../server/domain/frames.ts";

const EM = "2024-07-15T12:00:00.000Z";

const commit: Commit = {
  epoch: "e1",
  seq: 41,
  mark: "a1b2c3d4e5f6",
  digest: 123,
  action: "update",
  pedido_id: 7,
  versao: 3,
  json: '{"id":7,"cliente":"Ana"}',
  mudancas: [],
  em: EM,
  mutation_id: null,
};

const update = {
  type: "pedido_update",
  action: "update",
  pedido_id: 7,
  timestamp: EM,
  seq: 41,
  versao: 3,
  mark: "a1b2c3d4e5f6",
  mutation_id: null,
  data: { id: 7, cliente: "Ana" },
};

const parsed = (commit: Commit) => framesDoCommit(commit).map((text) => JSON.parse(text));

Deno.test("a change is one pedido_update with the whole pedido", () => {
  assert.deepEqual(parsed(commit), [update]);
});

Deno.test("the stored pedido goes on the wire as it is, letter by letter", () => {
  const json = '{"id":7,"cliente":"Zoë \\u2028 \\"Lá\\"","valor_total":"450.00"}';
  assert.ok(framesDoCommit({ ...commit, json })[0]!.endsWith(`,"data":${json}}`));
});

Deno.test("a deletion carries no pedido", () => {
  assert.deepEqual(parsed({ ...commit, action: "delete", json: null }), [{ ...update, action: "delete", data: null }]);
});

Deno.test("whoever wrote it recognises its own change by the key of the intent", () => {
  assert.deepEqual(parsed({ ...commit, mutation_id: "k-1" }), [{ ...update, mutation_id: "k-1" }]);
});

Deno.test("each production flag and the status that changed follows as a status_update of the same seq", () => {
  const changes: Commit["mudancas"] = [
    { campo: "cliente", de: "Bia", para: "Ana" },
    { campo: "status", de: "pendente", para: "em_producao" },
    { campo: "financeiro", de: false, para: true },
    { campo: "costura", de: true, para: false },
  ];
  const status = { type: "status_update", pedido_id: 7, timestamp: EM, seq: 41, versao: 3 };
  assert.deepEqual(parsed({ ...commit, mudancas: changes }), [
    update,
    { ...status, status_field: "status", new_value: "em_producao" },
    { ...status, status_field: "financeiro", new_value: true },
    { ...status, status_field: "costura", new_value: false },
  ]);
});

Deno.test("a new pedido and a deleted one are told by pedido_update alone", () => {
  const changes: Commit["mudancas"] = [{ campo: "financeiro", de: undefined, para: true }];
  assert.deepEqual(parsed({ ...commit, action: "create", mudancas: changes }), [{ ...update, action: "create" }]);
  assert.equal(parsed({ ...commit, action: "delete", json: null, mudancas: changes }).length, 1);
});
