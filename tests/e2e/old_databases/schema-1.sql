-- A database of schema version 1, as sqlite3 .dump writes it; invented data. Head of its audit chain:
-- head 97a23e0c200662c9046f4ae1da9b9d90b18ec4558368d5fb5352dc496a105583@6
PRAGMA application_id=1129595213;
PRAGMA user_version=1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE audit (
  seq      INTEGER PRIMARY KEY CHECK (seq > 0),
  format   INTEGER NOT NULL,
  at       TEXT NOT NULL,
  who      TEXT NOT NULL,
  command  TEXT NOT NULL,
  summary  TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit VALUES(1,1,'2026-11-22T16:45:00+07:00','cli','init','{"engine":"1.0.0","schema":1,"title":"Xã mẫu (dữ liệu giả định)"}',X'0000000000000000000000000000000000000000000000000000000000000000',X'fdc0db4e12523fbde800e9d96af938113948f185590795e387abba370c5ebb47');
INSERT INTO audit VALUES(2,1,'2026-11-22T16:45:00+07:00','cli','import units','{"added":3,"file":"units.csv"}',X'fdc0db4e12523fbde800e9d96af938113948f185590795e387abba370c5ebb47',X'18b16400085eb3c74163308c8b231f3bc3db1869d73f82277e7a6f1d6a0bba03');
INSERT INTO audit VALUES(3,1,'2026-11-22T16:45:00+07:00','cli','import facts','{"added":5,"file":"facts.csv","ruleset":"vinh-thuy/thi-dua-cchc-2026"}',X'18b16400085eb3c74163308c8b231f3bc3db1869d73f82277e7a6f1d6a0bba03',X'e3007d5b7950c015058174b546f658996f38299eaee532eff622b42d334f270d');
INSERT INTO audit VALUES(4,1,'2026-11-22T16:45:00+07:00','cli','import facts','{"changed":1,"file":"f2.csv","ruleset":"vinh-thuy/thi-dua-cchc-2026"}',X'e3007d5b7950c015058174b546f658996f38299eaee532eff622b42d334f270d',X'88064f96ed2916282eef32bf50a38776d21a61e8c009ead1ac4bcc90d39131ab');
INSERT INTO audit VALUES(5,1,'2026-11-22T16:45:00+07:00','cli','import apparatus.meetings','{"added":2,"complete":1,"file":"m.csv","period":"2026","register":"apparatus.meetings"}',X'88064f96ed2916282eef32bf50a38776d21a61e8c009ead1ac4bcc90d39131ab',X'b981f8c39ebd83682b01a1525b6584e9880ae5c86a998d5c66a914cfaf1d6e5f');
INSERT INTO audit VALUES(6,1,'2026-11-22T16:45:00+07:00','cli','score','{"ruleset":"vinh-thuy/thi-dua-cchc-2026","run":1,"units":2,"version":"1.0.0"}',X'b981f8c39ebd83682b01a1525b6584e9880ae5c86a998d5c66a914cfaf1d6e5f',X'97a23e0c200662c9046f4ae1da9b9d90b18ec4558368d5fb5352dc496a105583');
CREATE TABLE unit_chain (
  unit     TEXT NOT NULL,
  seq      INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  content  TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash     BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (unit, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO unit_chain VALUES('',3,'{"file":{"hash":"65f6e85bba9c16abda7ab4f90162879f92b9212fa06c75ae0ffc743da6a1aa1c","rows":1}}',X'0000000000000000000000000000000000000000000000000000000000000000',X'ffe3fe4d423bcd0ae97dd215f510f2115e6056094f43775df591e66cdbfec434');
INSERT INTO unit_chain VALUES('',4,'{"file":{"hash":"ea842469675d19fba6d38e7655284aa9ca18729d66299cac0f31eebb8f07eb3e","rows":1}}',X'ffe3fe4d423bcd0ae97dd215f510f2115e6056094f43775df591e66cdbfec434',X'80b16fe4bd95901df43e00f7c8b0f6d094bcd927ca2ec72d7fc4a822154862b4');
INSERT INTO unit_chain VALUES('',5,'{"complete_mark":{"hash":"71efe3a54dcb2e1c29b3c6f0b782705c6339739a7019e353ffad62146703eef2","rows":1},"file":{"hash":"d5bc8b7e3dbed4e88543108c37fb90a1b17d26cbbbf2f27db97d1ecb96435797","rows":1}}',X'80b16fe4bd95901df43e00f7c8b0f6d094bcd927ca2ec72d7fc4a822154862b4',X'eaade645b891103eab8ba885ca5f813922e8019260548cf0e8f43f2a456b3675');
INSERT INTO unit_chain VALUES('',6,'{"result_run":{"hash":"a738ef05f3e4a2153764af1f05d4e634e95ed061304ba0168969305deeb01ca4","rows":1}}',X'eaade645b891103eab8ba885ca5f813922e8019260548cf0e8f43f2a456b3675',X'cfb0a084c0f9240550384678bfeab7470a2ee05be06189fe0ed6a52812af7814');
INSERT INTO unit_chain VALUES('DCXD',2,'{"unit":{"hash":"dfd4fbdfca9c5dd99b09232a5583b55f5cb4f44a93fcd5da9d1d360b345fac24","rows":1}}',X'0000000000000000000000000000000000000000000000000000000000000000',X'0c668b4b67274684bdfb15e8f01c8ddcd0bd767f768bb5f8019460caefbfd0dc');
INSERT INTO unit_chain VALUES('KT',2,'{"unit":{"hash":"965bd3a1fe863e51ab420a6b375f45178863e1a33a844246009329e951724797","rows":1}}',X'0000000000000000000000000000000000000000000000000000000000000000',X'9d6b0d87766b36bde409b6d11332782b961569b0074ee2ac644c46bce41e4fea');
INSERT INTO unit_chain VALUES('KT',3,'{"fact":{"hash":"8d8034937ea0233c4737dbe8f70daf573e0711314b00e54049604719aa17162e","rows":3}}',X'9d6b0d87766b36bde409b6d11332782b961569b0074ee2ac644c46bce41e4fea',X'f156d634d18fa17b57df2858e9878cd036ef2c62ebdd0a4fefbd7f775af15df2');
INSERT INTO unit_chain VALUES('KT',5,'{"register_row":{"hash":"ae651808aaed3f449c1b4036bc9de5366008caffe73bdf20dccacf71694e7161","rows":1}}',X'f156d634d18fa17b57df2858e9878cd036ef2c62ebdd0a4fefbd7f775af15df2',X'890cefec85c7f86365a1206c3731d4b7349d760faaaf8ff552232621af37205b');
INSERT INTO unit_chain VALUES('KT',6,'{"result_unit":{"hash":"efc6c250dcbc28567d40f830cc5338fe00c45d6f58fe470dd2373ce9e1c3f39f","rows":1}}',X'890cefec85c7f86365a1206c3731d4b7349d760faaaf8ff552232621af37205b',X'0ae2a44dae1f3dbe68ab60989009ddd1367cca13e8d22eade27e40dbd4d2b60b');
INSERT INTO unit_chain VALUES('VP',2,'{"unit":{"hash":"6a80218208d4f9974ad6a18d412faef0c8f2628712bf186fbe6a8626c16e7051","rows":1}}',X'0000000000000000000000000000000000000000000000000000000000000000',X'cedc6ecfa2f1a494817efeca2b77fed19b496aab52cc4a2f85b6731aa5851a99');
INSERT INTO unit_chain VALUES('VP',3,'{"fact":{"hash":"6690f4de6e009cbb5fbd2ae39da2810703f749187882d1409f3b5762132cb9df","rows":2}}',X'cedc6ecfa2f1a494817efeca2b77fed19b496aab52cc4a2f85b6731aa5851a99',X'5a445c23c26f908dc62057c0c91c9c897afacd3ea1cb917abc0ee148a5ed7f33');
INSERT INTO unit_chain VALUES('VP',4,'{"fact":{"hash":"0a6627e415d3992f360c39e79765d7c5277e3f5368128f89d2cc990c754d434b","rows":1},"fact superseded":{"hash":"18fa5becdccfb9e6c1fd1ff4eb42eb659410f893730848494adab3f33d98a202","rows":1}}',X'5a445c23c26f908dc62057c0c91c9c897afacd3ea1cb917abc0ee148a5ed7f33',X'e3cc9442980b7db825b230a6379bcaff60451c18a7546f2e92c8f3dfaedf8469');
INSERT INTO unit_chain VALUES('VP',5,'{"register_row":{"hash":"94ccffb36b560257813fe769b0546136b1c31de455932e46f7f85c65d5aa1dee","rows":1}}',X'e3cc9442980b7db825b230a6379bcaff60451c18a7546f2e92c8f3dfaedf8469',X'f51addb264f9883b9284214cbccfd2bf676274b84965a93433f0266b11a5934e');
INSERT INTO unit_chain VALUES('VP',6,'{"result_unit":{"hash":"073b5498db923a27dc94ed3b1057331ca4b97731b0031e57fd3c518eb7116e29","rows":1}}',X'f51addb264f9883b9284214cbccfd2bf676274b84965a93433f0266b11a5934e',X'0731d2266d17ddd1456c4c8994138fa7c5f7a8c86ec2d9d0624909f443a0baee');
CREATE TABLE file (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  hash       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  known_from INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (name, hash, kind)
) STRICT;
INSERT INTO file VALUES(1,'facts.csv','3ea72c19aeaedf5b99e7b9e5a0490dcc9be3076fb43cfe32d9f4b5f9bde8bea2','facts',3);
INSERT INTO file VALUES(2,'f2.csv','be898a4493102d6404cab859fed79da82fbd4239a3a859ce094b854d6be87803','facts',4);
INSERT INTO file VALUES(3,'m.csv','36a54d025a51041f9f4ebb23194d486a607ec258204aa3080d7b3354c5a9c80d','register apparatus.meetings',5);
CREATE TABLE unit (
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL CHECK (code <> ''),
  name          TEXT NOT NULL,
  type          TEXT NOT NULL,
  functions     TEXT NOT NULL,
  ranking_group TEXT NOT NULL,
  parent        TEXT NOT NULL,
  from_day      INTEGER,
  to_day        INTEGER,
  predecessors  TEXT NOT NULL,
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO unit VALUES(1,'VP','Văn phòng HĐND và UBND','van_phong','["van_thu"]','','',NULL,NULL,'[]',2,NULL);
INSERT INTO unit VALUES(2,'KT','Phòng Kinh tế','phong','["tai_chinh","dat_dai"]','','',20270,NULL,'["DCXD"]',2,NULL);
INSERT INTO unit VALUES(3,'DCXD','Tổ Địa chính (trước sắp xếp)','phong','["dat_dai"]','','',NULL,20269,'[]',2,NULL);
CREATE TABLE period (
  id              INTEGER PRIMARY KEY,
  code            TEXT NOT NULL CHECK (code <> ''),
  kind            TEXT NOT NULL,
  from_day        INTEGER NOT NULL,
  to_day          INTEGER NOT NULL,
  cut_off         INTEGER NOT NULL,
  ruleset         TEXT NOT NULL,
  ruleset_version TEXT NOT NULL,
  ruleset_hash    TEXT NOT NULL,
  known_from      INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by   INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE register_row (
  id            INTEGER PRIMARY KEY,
  register      TEXT NOT NULL,
  natural_key   TEXT NOT NULL,
  begins        INTEGER,
  units         TEXT NOT NULL,
  payload       TEXT NOT NULL,
  file          INTEGER REFERENCES file (id),
  sheet         TEXT NOT NULL,
  row           INTEGER NOT NULL,
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO register_row VALUES(1,'apparatus.meetings','GD-H26-005',20507,'VP','{"closing_minutes":18,"code":"GD-H26-005","date":20507,"discussion_share":749000,"half_days":3,"host_unit":"VP","kind":"chuyen_mon","longest_paper_minutes":7,"mode":"online","opening_minutes":9,"papers_sent_before":0,"planned":1}',3,'',2,5,NULL);
INSERT INTO register_row VALUES(2,'apparatus.meetings','GD-H26-006',20660,'KT','{"code":"GD-H26-006","date":20660,"discussion_share":744000,"half_days":2,"host_unit":"KT","kind":"quan_trong","longest_paper_minutes":8,"mode":"in_person","opening_minutes":17,"papers_sent_before":1,"planned":1}',3,'',3,5,NULL);
CREATE TABLE complete_mark (
  id            INTEGER PRIMARY KEY,
  register      TEXT NOT NULL,
  unit          TEXT NOT NULL,
  period        TEXT NOT NULL,
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO complete_mark VALUES(1,'apparatus.meetings','','2026',5,NULL);
CREATE TABLE fact (
  id            INTEGER PRIMARY KEY,
  unit          TEXT NOT NULL CHECK (unit <> ''),
  period        TEXT NOT NULL CHECK (period <> ''),
  indicator     TEXT NOT NULL CHECK (indicator <> ''),
  stage         INTEGER NOT NULL,
  assessor      TEXT NOT NULL,
  estimate      INTEGER NOT NULL CHECK (estimate IN (0, 1)),
  state         INTEGER NOT NULL,
  value         INTEGER NOT NULL,
  evidence      INTEGER NOT NULL,
  file          INTEGER REFERENCES file (id),
  sheet         TEXT NOT NULL,
  row           INTEGER NOT NULL,
  why           TEXT NOT NULL,
  supersedes    INTEGER REFERENCES fact (id),
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO fact VALUES(1,'VP','2026','qt_noi_bo',1,'',0,1,12,2,1,'',2,'',NULL,3,4);
INSERT INTO fact VALUES(2,'VP','2026','qt_noi_bo_so',1,'',0,1,9,2,1,'',3,'',NULL,3,NULL);
INSERT INTO fact VALUES(3,'KT','2026','qt_noi_bo',1,'',0,1,8,2,1,'',4,'',NULL,3,NULL);
INSERT INTO fact VALUES(4,'KT','2026','ngay_gui_de_xuat',1,'',0,3,0,2,1,'',5,'',NULL,3,NULL);
INSERT INTO fact VALUES(5,'KT','2026','cong_khai',1,'',0,1,4,2,1,'',6,'',NULL,3,NULL);
INSERT INTO fact VALUES(6,'VP','2026','qt_noi_bo',1,'',0,1,13,2,2,'',2,'',1,4,NULL);
CREATE TABLE result_run (
  id              INTEGER PRIMARY KEY,
  ruleset         TEXT NOT NULL,
  ruleset_version TEXT NOT NULL,
  ruleset_hash    TEXT NOT NULL,
  plugins         TEXT NOT NULL,
  calendar_hash   TEXT NOT NULL,
  facts_hash      TEXT NOT NULL,
  engine          TEXT NOT NULL,
  as_of           INTEGER NOT NULL,
  known_at        INTEGER NOT NULL,
  stage           INTEGER NOT NULL,
  period          TEXT NOT NULL,
  details         TEXT NOT NULL,
  known_from      INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO result_run VALUES(1,'vinh-thuy/thi-dua-cchc-2026','1.0.0','6c1d145d5ebbfe90ba118f6a08dcf10e27f9e67e03054fba8bf37a8be8edd604','{"apparatus":"1.0.0","procedures":"1.0.0"}','7568bc29509962d7f8824a0c0cdc929ae75cbfb907c43707ea4c7ccff8ffb2ed','43e4977300f052c67a554c2051f05f9ae7b17a9d1241396cc6eb9f7d25304cc8','1.0.0',20818,5,5,'2026','{"learnt":{}}',6);
CREATE TABLE result_unit (
  id            INTEGER PRIMARY KEY,
  run           INTEGER NOT NULL REFERENCES result_run (id),
  unit          TEXT NOT NULL,
  form          TEXT NOT NULL,
  ranking_group TEXT NOT NULL,
  points        INTEGER NOT NULL,
  max           INTEGER NOT NULL,
  score_index   INTEGER,
  grade         TEXT NOT NULL,
  rank          INTEGER,
  areas         TEXT NOT NULL,
  cells         BLOB NOT NULL,
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (run, unit)
) STRICT;
INSERT INTO result_unit VALUES(1,1,'KT','phong','co_quan',52000,300000,173300,'Yếu',1,'[{"area":"tthc","max":200000,"points":20000},{"area":"bo_may","max":100000,"points":32000}]',X'0103020000000000000302000000000000030200000000000003020000000000000100090000000000030200000000000001000100204e00000302000000000000030200000000000003020000000000000302000000000000010003000000000006030d000000000001000200f0550000010001001027000003020000000000000302000000000000060301800000000003020000000000000302000000000000',6);
INSERT INTO result_unit VALUES(2,1,'VP','phong','co_quan',26900,260000,103500,'Yếu',2,'[{"area":"tthc","max":200000,"points":6900},{"area":"bo_may","max":60000,"points":20000}]',X'010302000000000000030200000000000003020000000000000302000000000000010009000000000001000200f41a00000302000000000000030200000000000003020000000000000302000000000000030200000000000001000100204e000006030d0000000000020300000000000002030c000000000003020000000000000302000000000000010009000000000003020000000000000603018000000000',6);
CREATE TABLE person (
  id         TEXT PRIMARY KEY,
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  known_from INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE person_name (
  person TEXT PRIMARY KEY REFERENCES person (id),
  name   TEXT NOT NULL,
  salt   BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_chain_by_seq ON unit_chain (seq);
CREATE INDEX file_known ON file (known_from);
CREATE UNIQUE INDEX unit_current ON unit (code) WHERE superseded_by IS NULL;
CREATE INDEX unit_known ON unit (known_from);
CREATE INDEX unit_superseded ON unit (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX period_current ON period (code) WHERE superseded_by IS NULL;
CREATE INDEX period_known ON period (known_from);
CREATE INDEX period_superseded ON period (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX register_row_current ON register_row (register, natural_key) WHERE superseded_by IS NULL;
CREATE INDEX register_row_known ON register_row (known_from);
CREATE INDEX register_row_superseded ON register_row (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX complete_mark_current ON complete_mark (register, unit, period) WHERE superseded_by IS NULL;
CREATE INDEX complete_mark_known ON complete_mark (known_from);
CREATE INDEX complete_mark_superseded ON complete_mark (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX fact_current ON fact (period, unit, indicator, stage, assessor, estimate) WHERE superseded_by IS NULL;
CREATE INDEX fact_by_key ON fact (period, unit, indicator);
CREATE INDEX fact_known ON fact (known_from);
CREATE INDEX fact_superseded ON fact (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX result_run_known ON result_run (known_from);
CREATE INDEX result_unit_known ON result_unit (known_from);
CREATE INDEX person_known ON person (known_from);
CREATE VIEW unit_now AS SELECT * FROM unit WHERE superseded_by IS NULL;
CREATE VIEW period_now AS SELECT * FROM period WHERE superseded_by IS NULL;
CREATE VIEW register_row_now AS SELECT * FROM register_row WHERE superseded_by IS NULL;
CREATE VIEW complete_mark_now AS SELECT * FROM complete_mark WHERE superseded_by IS NULL;
CREATE VIEW fact_now AS
  SELECT fact.*, audit.who, audit.at FROM fact JOIN audit ON audit.seq = fact.known_from WHERE superseded_by IS NULL;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER unit_chain_kept BEFORE DELETE ON unit_chain BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER unit_chain_fixed BEFORE UPDATE ON unit_chain BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER file_kept BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER file_fixed BEFORE UPDATE ON file BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER result_run_kept BEFORE DELETE ON result_run BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER result_run_fixed BEFORE UPDATE ON result_run BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER result_unit_kept BEFORE DELETE ON result_unit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER result_unit_fixed BEFORE UPDATE ON result_unit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER person_kept BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER person_fixed BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER unit_kept BEFORE DELETE ON unit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER unit_fixed BEFORE UPDATE OF
  id, code, name, type, functions, ranking_group, parent, from_day, to_day, predecessors, known_from ON unit
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER unit_superseded_once BEFORE UPDATE OF superseded_by ON unit WHEN OLD.superseded_by IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_kept BEFORE DELETE ON period BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_fixed BEFORE UPDATE OF
  id, code, kind, from_day, to_day, cut_off, ruleset, ruleset_version, ruleset_hash, known_from ON period
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_superseded_once BEFORE UPDATE OF superseded_by ON period WHEN OLD.superseded_by IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER register_row_kept BEFORE DELETE ON register_row BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER register_row_fixed BEFORE UPDATE OF
  id, register, natural_key, begins, units, payload, file, sheet, row, known_from ON register_row
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER register_row_superseded_once BEFORE UPDATE OF superseded_by ON register_row
  WHEN OLD.superseded_by IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER complete_mark_kept BEFORE DELETE ON complete_mark BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER complete_mark_fixed BEFORE UPDATE OF id, register, unit, period, known_from ON complete_mark
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER complete_mark_superseded_once BEFORE UPDATE OF superseded_by ON complete_mark
  WHEN OLD.superseded_by IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER fact_kept BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER fact_fixed BEFORE UPDATE OF
  id, unit, period, indicator, stage, assessor, estimate, state, value, evidence, file, sheet, row, why, supersedes,
  known_from ON fact BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER fact_superseded_once BEFORE UPDATE OF superseded_by ON fact WHEN OLD.superseded_by IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
COMMIT;
