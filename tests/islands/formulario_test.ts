import fc from "fast-check";
import assert from "node:assert/strict";
import {
  camposMudados,
  digitar,
  formularioVazio,
  paraNovo,
  paraPatch,
  totais,
  validar,
} from "../../islands/lista/formulario.ts";
import { itemVazio } from "../../islands/lista/item_digitado.ts";
import { mesclar } from "../../islands/lista/mescla.ts";
import {
  aplicarPatch,
  completar,
  novoPedidoSchema,
  type Pedido,
  pedidoPatchSchema,
} from "../../server/domain/pedido.ts";

const HOJE = "2026-03-09";

function pedido(novo: Record<string, unknown> = {}): Pedido {
  const item = {
    id: 7,
    tipo_producao: "totem",
    descricao: "Totem de MDF",
    largura: "60",
    altura: "120",
    vendedor: "Vera",
    valor_unitario: "1289.90",
    imagem: "data:image/png;base64,AAAA",
    acabamento: { overloque: false, elastico: false, ilhos: false, com_pe: true },
    enchimento: "espuma",
  };
  const now = "2026-03-01T12:00:00.000Z";
  const meta = { id: 1, versao: 3, seq: 3, mark: "000000000000", atualizado_por: "Ana", data_criacao: now };
  const lido = novoPedidoSchema.parse({ cliente: "Buffet", items: [item], ...novo });
  return { ...completar(lido, "487", "2026-03-01"), ...meta, ultima_atualizacao: now };
}

Deno.test("a form that nobody touched sends nothing, whatever the pedido holds", () => {
  const antigo = pedido({ observacao: null, valor_frete: "35.5", data_entrega: null, forma_envio: null });
  assert.deepEqual(paraPatch(antigo, digitar(antigo)), {});
});

Deno.test("opening and saving never changes an amount: R$ 1.289,90 stays R$ 1.289,90", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 999_999 }), (valor, frete) => {
      const decimal = (centavos: number) => `${Math.floor(centavos / 100)}.${String(centavos % 100).padStart(2, "0")}`;
      const atual = pedido({
        items: [{ tipo_producao: "lona", descricao: "Lona", vendedor: "Vera", valor_unitario: decimal(valor) }],
        valor_frete: decimal(frete),
      });
      const digitado = digitar(atual);
      digitado.items[0]!.descricao = "Outra descrição";
      const depois = aplicarPatch(atual, pedidoPatchSchema.parse(paraPatch(atual, digitado)));
      assert.equal(depois.items[0]!.valor_unitario, atual.items[0]!.valor_unitario);
      assert.equal(depois.valor_total, atual.valor_total);
    }),
  );
});

Deno.test("an edited item keeps what the form does not show: its id, its art, fields of other programs", () => {
  const atual = pedido();
  const digitado = digitar(atual);
  digitado.items[0]!.altura = "150,5";
  const [item] = pedidoPatchSchema.parse(paraPatch(atual, digitado)).items!;
  const { id, imagem, enchimento, acabamento, altura, metro_quadrado } = item!;
  assert.deepEqual({ id, imagem, enchimento, acabamento, altura, metro_quadrado }, {
    id: 7,
    imagem: "data:image/png;base64,AAAA",
    enchimento: "espuma",
    acabamento: { overloque: false, elastico: false, ilhos: false, com_pe: true },
    altura: "150.5",
    metro_quadrado: "0.90",
  });
});

Deno.test("an item that nobody touched goes back exactly as it came, and money is shown as it is typed in Brazil", () => {
  const atual = pedido({ items: [...pedido().items, { tipo_producao: "lona", descricao: "Lona", largura: 1.5 }] });
  const digitado = { ...digitar({ ...atual, valor_frete: "1035.50" }), valor_frete: "0,00" };
  assert.equal(digitar({ ...atual, valor_frete: "1035.50" }).valor_frete, "1.035,50");
  digitado.items[0]!.descricao = "Outro totem";
  assert.deepEqual(paraPatch(atual, digitado).items![1], atual.items[1]);
});

Deno.test("the total shown before saving is the total that the server makes", () => {
  const digitado = { ...formularioVazio(HOJE), cliente: "Buffet", valor_frete: "12,50" };
  digitado.items = [
    { ...itemVazio(), descricao: "Painel", quantidade: "3", valor_unitario: "1.289,90" },
    { ...itemVazio(), descricao: "Lona", quantidade: "1", valor_unitario: "89,9" },
  ];
  const { valor_itens, valor_total } = completar(novoPedidoSchema.parse(paraNovo(digitado)), "1", HOJE);
  assert.deepEqual(totais(digitado), { itens: valor_itens, frete: "12.50", total: valor_total });
  assert.equal(valor_total, "3972.10");
});

Deno.test("a new pedido says everything that is missing, each at its field", () => {
  const digitado = {
    ...formularioVazio(HOJE),
    telefone_cliente: "9999",
    data_entrega: "2026-03-08",
    valor_frete: "1.955.00",
  };
  digitado.items[0]!.quantidade = "0";
  assert.deepEqual(Object.keys(validar(digitado)).sort(), [
    "cliente",
    "data_entrega",
    "items.0.altura",
    "items.0.descricao",
    "items.0.largura",
    "items.0.quantidade",
    "items.0.valor_unitario",
    "items.0.vendedor",
    "telefone_cliente",
    "valor_frete",
  ]);
  assert.equal(validar({ ...digitado, items: [] }).items, "Adicione pelo menos um item.");
});

Deno.test("a pedido that breaks today's rules still accepts a change of something else", () => {
  const antigo = pedido({ items: [{ tipo_producao: "lona", descricao: "x" }], data_entrega: "2020-01-01" });
  const digitado = { ...digitar(antigo), cidade_cliente: "Lagoa Serena/BA" };
  assert.deepEqual(validar(digitado, antigo), {});
  digitado.items[0]!.descricao = "y";
  assert.notDeepEqual(validar(digitado, antigo), {});
});

Deno.test("what others saved is taken where nothing was typed, and never over what was", () => {
  const base = pedido({ telefone_cliente: "1", cidade_cliente: "A", cliente: "Buffet" });
  const meu = { ...digitar(base), telefone_cliente: "2", cliente: "Studio" };
  const atual: Pedido = { ...base, telefone_cliente: "3", cidade_cliente: "B", cliente: "Studio", versao: 4 };
  const { digitado, atualizados, conflitos } = mesclar(base, meu, atual);
  assert.deepEqual(atualizados, ["cidade_cliente"]);
  assert.deepEqual(conflitos, [{ campo: "telefone_cliente", estava: "1", deles: "3", meu: "2" }]);
  assert.equal(digitado.telefone_cliente, "2");
  assert.deepEqual(camposMudados(atual, digitado), ["telefone_cliente"]);
});
