-- A data file as version 10 of the schema left it. Never edited: it stands for the files that are out there.

CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     epoch TEXT NOT NULL,
     seq INTEGER NOT NULL,
     mark TEXT NOT NULL,
     proximo_numero INTEGER NOT NULL
   , boot TEXT NOT NULL DEFAULT '', clean INTEGER NOT NULL DEFAULT 0, mark_key TEXT NOT NULL DEFAULT '', arquivo_total INTEGER NOT NULL DEFAULT 0, arquivo_soma INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE impressao (
     pedido_id INTEGER NOT NULL REFERENCES pedido (id),
     via INTEGER NOT NULL,
     versao INTEGER NOT NULL,
     em TEXT NOT NULL,
     por TEXT,
     PRIMARY KEY (pedido_id, via)
   ) STRICT, WITHOUT ROWID;

CREATE TABLE acesso (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     nome TEXT NOT NULL,
     papel TEXT NOT NULL CHECK (papel IN ('leitura', 'operador', 'financeiro', 'admin')),
     setor TEXT,
     hash TEXT NOT NULL UNIQUE,
     criado_em TEXT NOT NULL,
     criado_por TEXT,
     revogado_em TEXT
   , versao INTEGER NOT NULL DEFAULT 1, mudado_em TEXT, mudado_por TEXT) STRICT;

CREATE TABLE idempotency (
     dono TEXT NOT NULL,
     chave TEXT NOT NULL,
     request_hash TEXT NOT NULL,
     answer TEXT NOT NULL,
     mudou INTEGER NOT NULL,
     em TEXT NOT NULL,
     PRIMARY KEY (dono, chave)
   ) STRICT, WITHOUT ROWID;

CREATE TABLE loja (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     nome TEXT NOT NULL,
     logo TEXT,
     guia INTEGER NOT NULL CHECK (guia IN (0, 1))
   ) STRICT;

CREATE TABLE "pedido" (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     doc TEXT NOT NULL CHECK (json_valid(doc)),
     numero_chave TEXT NOT NULL,
     cliente_busca TEXT NOT NULL,
     excluido_em TEXT,
     expurgado_em TEXT,
     seq INTEGER NOT NULL AS (doc ->> 'seq') STORED,
     versao INTEGER NOT NULL AS (doc ->> 'versao') STORED,
     status TEXT NOT NULL AS (doc ->> 'status') STORED,
     data_entrada TEXT NOT NULL AS (doc ->> 'data_entrada') STORED
   , arquivado_em TEXT) STRICT;

CREATE TABLE "historico" (
     seq INTEGER PRIMARY KEY,
     mark TEXT NOT NULL,
     pedido_id INTEGER NOT NULL REFERENCES pedido (id),
     versao INTEGER NOT NULL,
     acao TEXT NOT NULL CHECK (acao IN ('create', 'update', 'delete', 'restore', 'archive', 'unarchive')),
     em TEXT NOT NULL,
     por TEXT,
     motivo TEXT,
     mudancas TEXT NOT NULL CHECK (json_valid(mudancas))
   ) STRICT;

CREATE VIRTUAL TABLE arquivo_busca USING fts5 (
     numero, cliente, cidade, telefone, descricoes, vendedor,
     content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3 4 5 6', detail = column
   );

CREATE INDEX idempotency_em ON idempotency (em);

CREATE INDEX pedido_numero ON pedido (numero_chave);

CREATE INDEX pedido_quadro ON pedido (id) WHERE excluido_em IS NULL AND arquivado_em IS NULL;

CREATE INDEX pedido_arquivo ON pedido (id, data_entrada, status) WHERE excluido_em IS NULL AND arquivado_em IS NOT NULL;

CREATE UNIQUE INDEX historico_do_pedido ON historico (pedido_id, versao);

-- A table that was made anew stands behind those that refer to it.
PRAGMA foreign_keys = OFF;

INSERT INTO head (one, epoch, seq, mark, proximo_numero, boot, clean, mark_key, arquivo_total, arquivo_soma) VALUES (1, 'b85372a6f55a715e', 5, '10481db3aebd', 489, '1ee2e07bfd3846b8', 1, 'ee869fa633d665765a0d066f98d7b3abaedb5b96be3c0a685e9504cc9a814414', 0, 0);
INSERT INTO impressao (pedido_id, via, versao, em, por) VALUES (1, 1, 2, '2026-03-09T12:03:30.000Z', 'Financeiro');
INSERT INTO acesso (id, nome, papel, setor, hash, criado_em, criado_por, revogado_em, versao, mudado_em, mudado_por) VALUES (1, 'Balcão 1', 'operador', 'balcao', 'b6f8e1c0', '2026-03-09T12:00:00.000Z', NULL, NULL, 1, NULL, NULL);
INSERT INTO idempotency (dono, chave, request_hash, answer, mudou, em) VALUES ('', 'chave-1', 'h', '{"id":1,"numero":"487","data_entrada":"2026-03-02","data_entrega":"2026-03-09","observacao":null,"prioridade":"NORMAL","status":"pendente","cliente":"D''Ávila & Filhos","telefone_cliente":"","cidade_cliente":"","valor_total":"1289.90","valor_frete":"0.00","valor_itens":"1289.90","tipo_pagamento":"","obs_pagamento":null,"forma_envio":"","forma_envio_id":null,"financeiro":false,"conferencia":false,"sublimacao":false,"costura":false,"expedicao":false,"items":[{"id":1,"tipo_producao":"painel","descricao":"Painel aniversário","largura":"300","altura":"250","metro_quadrado":null,"vendedor":"","designer":"","tecido":"","acabamento":null,"emenda":null,"observacao":null,"valor_unitario":"1289.90","imagem":null,"ilhos_qtd":null,"ilhos_valor_unitario":null,"ilhos_distancia":null,"material":"Oxford"}],"data_criacao":"2026-03-09T12:01:00.000Z","ultima_atualizacao":"2026-03-09T12:01:00.000Z","versao":1,"seq":1,"mark":"7440b888d9f7","atualizado_por":"Balcão 1"}', 1, '2026-03-09T12:01:00.000Z');
INSERT INTO loja (one, nome, logo, guia) VALUES (1, '', NULL, 0);
INSERT INTO pedido (id, doc, numero_chave, cliente_busca, excluido_em, expurgado_em, arquivado_em) VALUES (1, '{"id":1,"numero":"487","data_entrada":"2026-03-02","data_entrega":"2026-03-09","observacao":"Urgente","prioridade":"NORMAL","status":"em_producao","cliente":"D''Ávila & Filhos","telefone_cliente":"","cidade_cliente":"","valor_total":"1289.90","valor_frete":"0.00","valor_itens":"1289.90","tipo_pagamento":"","obs_pagamento":null,"forma_envio":"","forma_envio_id":null,"financeiro":true,"conferencia":false,"sublimacao":false,"costura":false,"expedicao":false,"items":[{"id":1,"tipo_producao":"painel","descricao":"Painel aniversário","largura":"300","altura":"250","metro_quadrado":null,"vendedor":"","designer":"","tecido":"","acabamento":null,"emenda":null,"observacao":null,"valor_unitario":"1289.90","imagem":null,"ilhos_qtd":null,"ilhos_valor_unitario":null,"ilhos_distancia":null,"material":"Oxford"}],"data_criacao":"2026-03-09T12:01:00.000Z","ultima_atualizacao":"2026-03-09T12:04:00.000Z","versao":3,"seq":4,"mark":"8eda3852087e","atualizado_por":"Balcão 2"}', '487', 'd''avila & filhos', NULL, NULL, NULL);
INSERT INTO pedido (id, doc, numero_chave, cliente_busca, excluido_em, expurgado_em, arquivado_em) VALUES (2, '{"id":2,"numero":"488","data_entrada":"2026-03-09","data_entrega":null,"observacao":null,"prioridade":"NORMAL","status":"pendente","cliente":"Ótica Maré Alta","telefone_cliente":"","cidade_cliente":"","valor_total":"0.00","valor_frete":"0.00","valor_itens":"0.00","tipo_pagamento":"","obs_pagamento":null,"forma_envio":"","forma_envio_id":null,"financeiro":false,"conferencia":false,"sublimacao":false,"costura":false,"expedicao":false,"items":[],"data_criacao":"2026-03-09T12:02:00.000Z","ultima_atualizacao":"2026-03-09T12:05:00.000Z","versao":2,"seq":5,"mark":"10481db3aebd","atualizado_por":"Admin"}', '488', 'otica mare alta', '2026-03-09T12:05:00.000Z', NULL, NULL);
INSERT INTO historico (seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas) VALUES (1, '7440b888d9f7', 1, 1, 'create', '2026-03-09T12:01:00.000Z', 'Balcão 1', NULL, '[{"campo":"numero","para":"487"},{"campo":"data_entrada","para":"2026-03-02"},{"campo":"data_entrega","para":"2026-03-09"},{"campo":"observacao","para":null},{"campo":"prioridade","para":"NORMAL"},{"campo":"status","para":"pendente"},{"campo":"cliente","para":"D''Ávila & Filhos"},{"campo":"telefone_cliente","para":""},{"campo":"cidade_cliente","para":""},{"campo":"valor_total","para":"1289.90"},{"campo":"valor_frete","para":"0.00"},{"campo":"valor_itens","para":"1289.90"},{"campo":"tipo_pagamento","para":""},{"campo":"obs_pagamento","para":null},{"campo":"forma_envio","para":""},{"campo":"forma_envio_id","para":null},{"campo":"financeiro","para":false},{"campo":"conferencia","para":false},{"campo":"sublimacao","para":false},{"campo":"costura","para":false},{"campo":"expedicao","para":false},{"campo":"items","para":[{"id":1,"tipo_producao":"painel","descricao":"Painel aniversário","largura":"300","altura":"250","metro_quadrado":null,"vendedor":"","designer":"","tecido":"","acabamento":null,"emenda":null,"observacao":null,"valor_unitario":"1289.90","imagem":null,"ilhos_qtd":null,"ilhos_valor_unitario":null,"ilhos_distancia":null,"material":"Oxford"}]}]');
INSERT INTO historico (seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas) VALUES (2, 'b558f0bbe75d', 2, 1, 'create', '2026-03-09T12:02:00.000Z', NULL, NULL, '[{"campo":"numero","para":"488"},{"campo":"data_entrada","para":"2026-03-09"},{"campo":"data_entrega","para":null},{"campo":"observacao","para":null},{"campo":"prioridade","para":"NORMAL"},{"campo":"status","para":"pendente"},{"campo":"cliente","para":"Ótica Maré Alta"},{"campo":"telefone_cliente","para":""},{"campo":"cidade_cliente","para":""},{"campo":"valor_total","para":"0.00"},{"campo":"valor_frete","para":"0.00"},{"campo":"valor_itens","para":"0.00"},{"campo":"tipo_pagamento","para":""},{"campo":"obs_pagamento","para":null},{"campo":"forma_envio","para":""},{"campo":"forma_envio_id","para":null},{"campo":"financeiro","para":false},{"campo":"conferencia","para":false},{"campo":"sublimacao","para":false},{"campo":"costura","para":false},{"campo":"expedicao","para":false},{"campo":"items","para":[]}]');
INSERT INTO historico (seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas) VALUES (3, '5e270b794fca', 1, 2, 'update', '2026-03-09T12:03:00.000Z', 'Financeiro', NULL, '[{"campo":"status","de":"pendente","para":"em_producao"},{"campo":"financeiro","de":false,"para":true}]');
INSERT INTO historico (seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas) VALUES (4, '8eda3852087e', 1, 3, 'update', '2026-03-09T12:04:00.000Z', 'Balcão 2', NULL, '[{"campo":"observacao","de":null,"para":"Urgente"}]');
INSERT INTO historico (seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas) VALUES (5, '10481db3aebd', 2, 2, 'delete', '2026-03-09T12:05:00.000Z', 'Admin', NULL, '[]');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES ('acesso', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('pedido', 2);

PRAGMA application_id = 1397182582;
PRAGMA user_version = 10;
