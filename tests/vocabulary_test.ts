/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { PORTUGUESE } from "./lint/portuguese.ts";
import { PROJECT } from "./server_process.ts";
import { STYLESHEETS } from "./stylesheets.ts";

/** Nouns that people of the shop say aloud: they stand in the code as the shop says them, without accents. */
const SHOP = (
  "pedido item etapa setor estacao ficha fila quadro reposicao rascunho lixeira lote acesso papel numero cliente cidade " +
  "telefone entrega entrada prazo prioridade frete valor total envio portador pagamento vendedor designer tecido " +
  "acabamento ilhos emenda via impressao motivo comando fechamento financeiro conferencia sublimacao costura expedicao " +
  "pronto entregue cancelado arquivo balcao historico"
).split(" ");

/** Plurals that are more than an `s`. */
const PLURALS = "setores estacoes reposicoes papeis portadores vendedores impressoes expedicoes totais valores itens"
  .split(" ");

/**
 * Names on the wire, in the database, in an address, in what a screen has stored or on the command line, spelled exactly
 * as there. They stand as properties and where such a property is taken out (`{ nome }`), and nothing else is called so.
 */
const WIRE = new Set((
  "acao agora altura assinatura assumido assumidos ate atraso_ms atual atualizado_por aviso avisos bom busca campo campos cedeu certo chave cliente_busca codigo coluna conferido_em confirmado copia " +
  "cortesia criado_em criado_por desde digitado disco endereco enderecos enviado erro escreve estado excluido_em excluido_por expira_em expurgado_em " +
  "faltam feitos filtros formato guia ignoradas igual imagem importados largura lembrados limite linha linhas loja miniatura " +
  "minutos modo mudado_em mudado_por mudancas nega nome novo novos outros pagina para por porta previa problema problemas " +
  "producao prova proximo_numero queda recorte restaurar resumo revogado_em semAdicionais semente servidor soma telas texto " +
  "tipo_pagamento ultima_atualizacao ultima_confirmacao urgencia velocidade versao visto_em vivo voce"
).split(" "));

/** Kinds of items, and the details that one may have: in the document of a pedido they are keys. */
const ITEMS = new Set((
  "adesivo alca almofada bastao bolsinha canga cor cordinha cordinha_distancia cordinha_qtd cordinha_valor_unitario descricao " +
  "elastico enchimento fecho generica ilhos_distancia ilhos_valor_unitario maquina material_gasto mesa_babado " +
  "metro_quadrado painel pe_descricao perfil_cor peso refilar solda tamanho toalha_pronta ziper"
).split(" "));

/** Fields of a pedido and what the shop says as well: whatever holds one is called so. */
const FIELDS = new Set((
  "confirmar_faltantes data_criacao etapas_feitas forma_envio forma_envio_id legenda_imagem lona observacao quantidade " +
  "tipo_producao valor_unitario versao"
).split(" "));

const ALLOWED = new Set([...SHOP, ...SHOP.map((noun) => `${noun}s`), ...PLURALS]);

/** Names that hold a word of the wire among others: a schema of it, a frame's own type, what an answer is called. */
const OF_THE_WIRE = new Set(["Tela", "ACESSO_MUDOU", "Observação"]);

/**
 * Values, by which records tell one from another and with which a class may end, as `badge-hoje`: states of a pedido, of its
 * deadline, of a screen and of the file, tones, what a papel allows, what a line of a spreadsheet does, and pages.
 */
const VALUES = new Set((
  "em_andamento em_processamento em_producao pendente liberado encerrado abertos a_fazer aguardando todos " +
  "hoje amanha atrasado atrasados proximo nao_saiu nao_sairam sem_data " +
  "ao_vivo conectando conferindo consultando reconectando reiniciando divergente sem_conexao alterada falhou muda antiga " +
  "cheio somente_leitura preso danificado trocado desconhecido " +
  "automatico escuro ponteiro pagina_abaixo pagina_acima " +
  "arte leitura operador criar editar escrever mover marcar desmarcar cancelar copiar entregar excluir excluir_de_vez ver_valores " +
  "mudar duvida contagem escolha medida aparelhos conectar importar imprimir geral"
).split(" "));

/** Words of the wire with which a class or an attribute says what it draws. */
const DRAWN = new Set("atual loja problema".split(" "));

/** What a property may be called. */
const KEPT = [WIRE, ITEMS, VALUES, FIELDS];

interface Named {
  name: string;
  path: string;
  /** It is a property, or a property is taken out under its own name. */
  property: boolean;
}

function* allFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* allFiles(path);
    else yield path;
  }
}

/** Every file of these rooms, with what tests read. What `static/` holds besides its stylesheets has its name in addresses. */
const ALL_FILES = [
  join(PROJECT, "main.ts"),
  ...["server", "islands", "tests"].flatMap((folder) => [...allFiles(join(PROJECT, folder))]),
];
const FILES = ALL_FILES.filter((path) => /\.tsx?$/.test(path));

/** What a file gives a name: variables, parameters, functions, classes, types, imports, and the properties of all of these. */
function namesOf(file: string): Named[] {
  const path = relative(PROJECT, file);
  const names: Named[] = [];
  // deno-lint-ignore no-explicit-any -- patterns nest, each kind in its own shape
  const take = (node: any, property = false): void => {
    switch (node?.type) {
      case "Identifier":
      case "PrivateIdentifier":
      case "JSXIdentifier":
        return void names.push({ name: node.name, path, property });
      case "ObjectPattern":
        return node.properties.forEach((each: { shorthand?: boolean; value?: unknown; argument?: unknown }) =>
          take(each.value ?? each.argument, each.shorthand)
        );
      case "ArrayPattern":
        return node.elements.forEach((each: unknown) => take(each));
      case "AssignmentPattern":
        return take(node.left, property);
      case "RestElement":
        return take(node.argument);
      case "TSParameterProperty":
        return take(node.parameter);
    }
  };
  const called = (node: { id: unknown }) => take(node.id);
  const params = (node: { params: unknown[] }) => node.params.forEach((each) => take(each));
  const withParams = (node: { id?: unknown; params: unknown[] }) => (take(node.id), params(node));
  const member = (node: { key: unknown; computed?: boolean }) => node.computed || take(node.key, true);
  const collector: Deno.lint.Plugin = {
    name: "vocabulary",
    rules: {
      names: {
        create: () => ({
          VariableDeclarator: called,
          FunctionDeclaration: withParams,
          FunctionExpression: withParams,
          ArrowFunctionExpression: withParams,
          ClassDeclaration: called,
          TSInterfaceDeclaration: called,
          TSTypeAliasDeclaration: called,
          TSEnumDeclaration: called,
          TSEnumMember: called,
          TSTypeParameter: (node) => take(node.name),
          TSFunctionType: params,
          TSMethodSignature: (node) => (member(node), params(node)),
          TSPropertySignature: member,
          MethodDefinition: member,
          PropertyDefinition: member,
          CatchClause: (node) => take(node.param),
          ImportSpecifier: (node) => take(node.local),
          ImportDefaultSpecifier: (node) => take(node.local),
          ImportNamespaceSpecifier: (node) => take(node.local),
          JSXAttribute: (node) => take(node.name, true),
          "ObjectExpression > Property": member,
        }),
      },
    },
  };
  Deno.lint.runPlugin(collector, path, Deno.readTextFileSync(file));
  return names;
}

/** `porqueNaoPode` and `NOME_DA_TELA` as the words that they are made of, in small letters. */
function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+/g)?.map((word) => word.toLowerCase()) ?? [];
}

/** Why a name is none of this code's; null where it may stand. */
function foreign(name: string, property = false): string | null {
  if (name.includes("-")) return foreignInStyle(name);
  const bare = name.replace(/^#/, "");
  if (FIELDS.has(bare) || OF_THE_WIRE.has(bare) || (property && KEPT.some((names) => names.has(bare)))) return null;
  return wordsOf(bare).find((word) => PORTUGUESE.has(word) && !ALLOWED.has(word)) ?? null;
}

// What a test sends and asserts has the keys of the wire, false ones as well: there only what it declares is read.
Deno.test("what the code does is said in English, and what the shop has in the shop's own words", () => {
  const found = FILES.flatMap(namesOf).filter(({ name, path, property }) =>
    !(property && path.startsWith("tests")) && foreign(name, property)
  ).map(({ name, path }) => `${path}: ${name}`);
  assert.deepEqual([...new Set(found)], []);
});

Deno.test("files and folders are named by the same rule", () => {
  const paths = [...ALL_FILES.map((file) => relative(PROJECT, file)), ...STYLESHEETS.map(({ path }) => path)];
  const named = paths.flatMap((path) => path.replace(/\.\w+$/, "").split("/")).filter((name) =>
    !KEPT.some((names) => names.has(name))
  );
  const found = named.filter((name) => wordsOf(name).some((word) => PORTUGUESE.has(word) && !ALLOWED.has(word)));
  assert.deepEqual([...new Set(found)], []);
});

/** Why a name in a stylesheet, as `card-top` or `--row-height`, is none of this code's; null where it may stand. */
function foreignInStyle(name: string): string | null {
  const words = name.split("-").filter((part) => !VALUES.has(part) && !FIELDS.has(part) && !DRAWN.has(part)).flatMap((
    part,
  ) => part.split("_"));
  return words.find((word) => PORTUGUESE.has(word) && !ALLOWED.has(word)) ?? null;
}

Deno.test("a stylesheet says classes, attributes, custom properties and animations by the same rule", () => {
  const names = STYLESHEETS.flatMap(({ name, css }) => {
    const rules = css.replace(/\/\*[^]*?\*\/|url\([^)]*\)/g, "");
    return [...rules.matchAll(/\.([a-zA-Z][\w-]*)|\[data-([\w-]+)|--([\w-]+)|@keyframes ([\w-]+)/g)]
      .map(([, ...kinds]) => ({ name: kinds.find((each) => each !== undefined)!, path: name }));
  });
  assert.ok(names.length > 2000);
  const found = names.filter(({ name }) => foreignInStyle(name)).map(({ name, path }) => `${path}: ${name}`);
  assert.deepEqual([...new Set(found)], []);
});

Deno.test("the rule knows the words that once stood here", () => {
  for (const name of ["porqueNaoEscreve", "NOME_DA_TELA", "#guardar", "lerCentavos"]) assert.ok(foreign(name), name);
  for (const name of ["whyNotWritable", "etapaNames", "nextEtapa", "versao"]) assert.equal(foreign(name), null);
  for (const name of ["nome", "mudancas", "ultima_atualizacao"]) {
    assert.ok(foreign(name), `${name} is no name of ours`);
    assert.equal(foreign(name, true), null, `${name} is a property on the wire`);
  }
  assert.ok(foreign("anotado_em", true), "on no wire");
  for (const name of ["c-acoes", "linha-altura", "entrar-do-lado", "tv-coluna", "data-sem-nome"]) {
    assert.ok(foreignInStyle(name), name);
  }
  for (const name of ["badge-hoje", "row-height", "c-cliente", "chip-nao_sairam"]) {
    assert.equal(foreignInStyle(name), null);
  }
});
