-- Schema 1. Nothing that was known is ever changed or removed: a row becomes known with an audit record (known_from) and may
-- be superseded by a later one (superseded_by). Days are whole days since 1970-01-01; an empty code is ''.
-- A column added by a later migration enters the audit under a new format number (store/audit_content.cpp).

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

-- What each record added for each unit it touched, chained per unit; unit '' is what belongs to no unit.
CREATE TABLE unit_chain (
  unit     TEXT NOT NULL,
  seq      INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  content  TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash     BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (unit, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_chain_by_seq ON unit_chain (seq);

CREATE TABLE file (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  hash       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  known_from INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (name, hash, kind)
) STRICT;
CREATE INDEX file_known ON file (known_from);

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
CREATE UNIQUE INDEX unit_current ON unit (code) WHERE superseded_by IS NULL;
CREATE INDEX unit_known ON unit (known_from);
CREATE INDEX unit_superseded ON unit (superseded_by) WHERE superseded_by IS NOT NULL;

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
CREATE UNIQUE INDEX period_current ON period (code) WHERE superseded_by IS NULL;
CREATE INDEX period_known ON period (known_from);
CREATE INDEX period_superseded ON period (superseded_by) WHERE superseded_by IS NOT NULL;

-- units: codes of the units the row belongs to, sorted, one per line. payload: flat canonical JSON, field id -> whole number
-- or text. begins: the day from which the row exists, if its register says so.
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
CREATE UNIQUE INDEX register_row_current ON register_row (register, natural_key) WHERE superseded_by IS NULL;
CREATE INDEX register_row_known ON register_row (known_from);
CREATE INDEX register_row_superseded ON register_row (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE complete_mark (
  id            INTEGER PRIMARY KEY,
  register      TEXT NOT NULL,
  unit          TEXT NOT NULL,
  period        TEXT NOT NULL,
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX complete_mark_current ON complete_mark (register, unit, period) WHERE superseded_by IS NULL;
CREATE INDEX complete_mark_known ON complete_mark (known_from);
CREATE INDEX complete_mark_superseded ON complete_mark (superseded_by) WHERE superseded_by IS NOT NULL;

-- An estimate has a key of its own: it never takes the place of an actual value.
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
CREATE UNIQUE INDEX fact_current ON fact (period, unit, indicator, stage, assessor, estimate) WHERE superseded_by IS NULL;
CREATE INDEX fact_by_key ON fact (period, unit, indicator);
CREATE INDEX fact_known ON fact (known_from);
CREATE INDEX fact_superseded ON fact (superseded_by) WHERE superseded_by IS NOT NULL;

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
CREATE INDEX result_run_known ON result_run (known_from);

-- Points and maximum in ten-thousandths; index and rank are absent where a unit has none. cells: packed by who wrote them.
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
CREATE INDEX result_unit_known ON result_unit (known_from);

-- The only table from which something may be taken away: a person can be erased (name and salt) and the chain, which covers
-- the salted commitment alone, still verifies.
CREATE TABLE person (
  id         TEXT PRIMARY KEY,
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  known_from INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX person_known ON person (known_from);
CREATE TABLE person_name (
  person TEXT PRIMARY KEY REFERENCES person (id),
  name   TEXT NOT NULL,
  salt   BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT, WITHOUT ROWID;

-- The current state.
CREATE VIEW unit_now AS SELECT * FROM unit WHERE superseded_by IS NULL;
CREATE VIEW period_now AS SELECT * FROM period WHERE superseded_by IS NULL;
CREATE VIEW register_row_now AS SELECT * FROM register_row WHERE superseded_by IS NULL;
CREATE VIEW complete_mark_now AS SELECT * FROM complete_mark WHERE superseded_by IS NULL;
CREATE VIEW fact_now AS
  SELECT fact.*, audit.who, audit.at FROM fact JOIN audit ON audit.seq = fact.known_from WHERE superseded_by IS NULL;

-- A mistake in the program, or a hand in a database tool, does not rewrite history unnoticed: first the triggers, then the
-- audit chain.
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
