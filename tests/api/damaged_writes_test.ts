import assert from "node:assert/strict";
import fc from "fast-check";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { digestOf } from "../../server/domain/digest.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { emptyReplica, type Replica, stepReplica } from "../../server/domain/replica.ts";
import { openDatabase } from "../../server/store/driver.ts";
import { type Answer, connectProto2, driver, type FrameReader } from "../harness.ts";
import { type GuardedShop, guardedShop } from "../security/shop.ts";

const LIST = "/api/v1/pedidos";
/** What each write says anew of a pedido. */
const STAMPED = ["id", "versao", "seq", "mark", "ultima_atualizacao", "atualizado_por", "etapas_feitas"];
const WHOLE = {
  cliente: "Ana Pinhal",
  telefone_cliente: "(27) 99999-0000",
  data_entrega: "2030-01-02",
  valor_frete: "10.00",
  items: [
    { tipo_producao: "painel", descricao: "Painel", valor_unitario: "50.00", largura: "100", altura: "200", outro: 1 },
    { tipo_producao: "lona", descricao: "Faixa", valor_unitario: "7.50", quantidade: 2, acabamento: { ilhos: true } },
  ],
};

/** A document as another program may leave it: values to put in, by name. */
type Damage = Record<string, unknown>;

const NAMES = [
  ...["id", "versao", "mark", "numero", "cliente", "telefone_cliente", "cidade_cliente", "data_entrada"],
  ...["data_entrega", "observacao", "prioridade", "status", "valor_total", "valor_frete", "valor_itens", "items"],
  ...["tipo_pagamento", "obs_pagamento", "forma_envio", "forma_envio_id", "data_criacao", "ultima_atualizacao"],
  ...["atualizado_por", "etapas_feitas", "reposicao_de", "motivo_reposicao", "cortesia", "outro", ...ETAPAS],
];
const ITEM_NAMES = ["id", "tipo_producao", "descricao", "valor_unitario", "quantidade", "acabamento", "largura", "x"];
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(undefined, null, "", "x", "\0", "\ud800", 7, -1, 1.5, 2 ** 53, true, "sim", [], [null], {}),
);
const damagedItem = fc.oneof(anything, fc.dictionary(fc.constantFrom(...ITEM_NAMES), anything, { maxKeys: 3 }));
const marks = fc.dictionary(fc.constantFrom(...ETAPAS, "outra"), fc.oneof(anything, fc.record({ em: anything })));
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.dictionary(fc.constantFrom(...NAMES), anything, { minKeys: 1, maxKeys: 4 }),
  fc.record({ items: fc.array(damagedItem, { maxLength: 3 }) }),
  fc.record({ etapas_feitas: marks, financeiro: fc.boolean(), status: fc.constantFrom("pronto", "entregue", "x") }),
);

/** One write: the request, and the fields that it may change beside those that it sends. */
interface Order {
  method: "PATCH" | "POST" | "DELETE";
  path: string;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
  follow?: readonly string[];
}

const TOTALS = ["valor_itens", "valor_total"];
const MOVED = [...ETAPAS, "status"];
const etapa = fc.constantFrom(...ETAPAS);
const sent = fc.record({
  cliente: fc.constant("Bia Jatobá"),
  telefone_cliente: fc.constant("(27) 98888-0000"),
  data_entrada: fc.constantFrom("2026-03-01", "2031-03-01"),
  data_entrega: fc.constantFrom(null, "2026-03-02"),
  observacao: fc.constantFrom(null, "Ligar antes"),
  valor_frete: fc.constantFrom("0.00", "12.00"),
  valor_total: fc.constantFrom("0.00", "99.00"),
  status: fc.constantFrom("pendente", "pronto"),
  financeiro: fc.boolean(),
  cortesia: fc.boolean(),
  motivo_reposicao: fc.constantFrom(null, "Saiu errado"),
  items: fc.constantFrom([], WHOLE.items, WHOLE.items.slice(1), [...WHOLE.items, ...WHOLE.items]),
}, { requiredKeys: [] });
const command = fc.oneof(
  etapa.map((each) => ({ comando: "marcar", etapa: each })),
  etapa.map((each) => ({ comando: "desmarcar", etapa: each, motivo: "x" })),
  etapa.map((para) => ({ comando: "mover", para, motivo: "x" })),
  fc.constantFrom<Record<string, unknown>>(
    { comando: "expedir", confirmar_faltantes: true },
    { comando: "entregar" },
    { comando: "cancelar", motivo: "x" },
    { comando: "reabrir" },
    { comando: "desfazer", versao: 2 },
    { comando: "marcar", etapa: "financeiro", versao: 2 },
  ),
);
const order: fc.Arbitrary<Order> = fc.oneof(
  fc.tuple(sent, fc.boolean()).map(([body, strict]): Order => ({
    method: "PATCH",
    path: "",
    body,
    follow: "items" in body || "valor_frete" in body ? TOTALS : [],
    headers: strict ? { prefer: "handling=strict" } : {},
  })),
  command.map((body): Order => ({ method: "POST", path: "/comandos", body, follow: MOVED })),
  fc.constantFrom<Order>(
    { method: "DELETE", path: "" },
    { method: "DELETE", path: "", headers: { "if-match": '"2"' } },
    { method: "POST", path: "/restaurar" },
  ),
);

/** The document of a pedido, as the file has it. */
type Doc = Record<string, unknown>;

Deno.test("whatever another program did to a row, every write of it is done or refused in words, and touches nothing else", async () => {
  await using shop = await guardedShop();
  const logged: unknown[] = [];
  const { log } = console;
  console.log = (line) => logged.push(line);
  const db = await openDatabase(shop.data, driver);
  try {
    await using screen = await Screen.open(shop);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(damage, order), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("admin", "operador" as const),
        async (steps, papel) => {
          const created = await shop.as("admin", "POST", LIST, WHOLE);
          const id: number = created.body.id;
          await shop.as("admin", "POST", `${LIST}/${id}/comandos`, { comando: "marcar", etapa: "financeiro" });
          const docOf = (): Doc =>
            JSON.parse((db.prepare("SELECT doc FROM pedido WHERE id = ?").get(id) as { doc: string }).doc);
          for (const [damaged, { method, path, body, headers, follow = [] }] of steps) {
            const before = { ...docOf(), ...damaged };
            if (!put(db, id, before)) continue;
            const answer = await shop.as(papel as "admin", method, `${LIST}/${id}${path}`, body, headers);
            refusedInWords(answer, { method, path, body });
            const may = new Set([...STAMPED, ...follow, ...Object.keys(body ?? {})]);
            assert.deepEqual(without(docOf(), may), without(JSON.parse(JSON.stringify(before)), may));
          }
          refusedInWords(await print(shop, id), "print");
          refusedInWords(await importOver(shop, created.body.numero), "import");
          await shop.as("admin", "POST", `${LIST}/${id}/restaurar`);
          const { status, body } = await shop.as("admin", "PATCH", `${LIST}/${id}`, { observacao: `De ${id}` });
          assert.equal(status, 200, "a note is always taken");
          assert.equal((await shop.as("admin", "GET", "/api/v1/lixeira")).status, 200);
          await screen.agreesAt(body.seq);
          assert.deepEqual(body, docOf());
          assert.deepEqual(screen.replica.rows.get(id), body);
        },
      ),
      { numRuns: 100 },
    );
    const { body: list, headers } = await shop.as("admin", "GET", LIST);
    assert.equal(`${digestOf(list)}`, headers.get("x-digest"), "who reads all has what they have");
    assert.deepEqual([...screen.replica.rows.keys()].toSorted((a, b) => a - b), (list as Pedido[]).map(({ id }) => id));
    assert.deepEqual(logged, []);
  } finally {
    console.log = log;
    db.close();
  }
});

/** Puts a document in the place of another; false where the file itself takes none such. */
function put(db: Awaited<ReturnType<typeof openDatabase>>, id: number, doc: Doc): boolean {
  try {
    db.prepare("UPDATE pedido SET doc = ? WHERE id = ?").run(JSON.stringify(doc), id);
    return true;
  } catch {
    return false;
  }
}

function print(shop: GuardedShop, id: number): Promise<Answer> {
  return shop.as("admin", "POST", "/api/v1/impressoes", { fichas: [{ id, versao: 2, via: 1 }] });
}

async function importOver(shop: GuardedShop, numero: string): Promise<Answer> {
  const csv = `Número;Cliente;Cidade\n${numero};Caio Pinhal;Vale do Ipê/ES\n`;
  const { status, body } = await shop.as("admin", "POST", "/api/v1/importar/previa", { csv });
  assert.equal(status, 200);
  return await shop.as("admin", "POST", "/api/v1/importar", { csv, prova: body.prova, novos: true });
}

function without(doc: Doc, names: ReadonlySet<string>): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([name]) => !names.has(name)));
}

function refusedInWords({ status, body }: Answer, asked: unknown): void {
  if (status < 300) return;
  assert.ok([403, 404, 409, 412, 422].includes(status), `${status} to ${JSON.stringify(asked)}`);
  const [first] = Array.isArray(body.detail) ? body.detail : [{ msg: body.detail }];
  assert.match(first.msg, /\p{L}{3}/u);
}

/** A screen that follows the board. */
class Screen implements AsyncDisposable {
  replica: Replica = emptyReplica();

  private constructor(private readonly reader: FrameReader) {}

  static async open(shop: GuardedShop): Promise<Screen> {
    const [reader, hello] = await connectProto2(shop, { token: shop.tokens.leitura });
    const screen = new Screen(reader);
    screen.#take(hello);
    reader.send({ type: "get_pedidos" });
    return screen;
  }

  /** Takes all that was sent up to a change, and compares. */
  async agreesAt(seq: number): Promise<void> {
    this.reader.send({ type: "ping" });
    for (let at = 0; at < seq;) {
      const frame = await this.reader.next();
      this.#take(frame);
      if (frame.type === "pong") at = frame.seq;
    }
    assert.equal(this.replica.agrees, true);
  }

  #take(frame: unknown): void {
    [this.replica] = stepReplica(this.replica, { type: "frame", frame: frame as never }, performance.now());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.reader[Symbol.asyncDispose]();
  }
}
