-- Schema 2. A period that was closed, and what the next one is compared with. As in schema 1 nothing is changed or removed: a
-- close ends when the period is reopened, and its baselines with it.

-- The period's days, the day it was closed on, the ruleset and the stored results that stand.
CREATE TABLE period_close (
  id              INTEGER PRIMARY KEY,
  code            TEXT NOT NULL CHECK (code <> ''),
  from_day        INTEGER NOT NULL,
  to_day          INTEGER NOT NULL,
  closed_on       INTEGER NOT NULL,
  ruleset         TEXT NOT NULL,
  ruleset_version TEXT NOT NULL,
  ruleset_hash    TEXT NOT NULL,
  run             INTEGER NOT NULL REFERENCES result_run (id),
  known_from      INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by   INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX period_close_current ON period_close (code) WHERE superseded_by IS NULL;
CREATE INDEX period_close_known ON period_close (known_from);
CREATE INDEX period_close_superseded ON period_close (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE period_reopen (
  id         INTEGER PRIMARY KEY,
  close      INTEGER NOT NULL REFERENCES period_close (id),
  why        TEXT NOT NULL CHECK (why <> ''),
  known_from INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX period_reopen_known ON period_reopen (known_from);

-- unit '' is the commune as a whole. method and source: canonical JSON; predecessors: JSON list of codes. close: of this
-- database; absent where another database's baselines were brought in.
CREATE TABLE baseline (
  id            INTEGER PRIMARY KEY,
  unit          TEXT NOT NULL,
  period        TEXT NOT NULL CHECK (period <> ''),
  indicator     TEXT NOT NULL CHECK (indicator <> ''),
  state         INTEGER NOT NULL,
  value         INTEGER NOT NULL,
  method        TEXT NOT NULL,
  source        TEXT NOT NULL,
  predecessors  TEXT NOT NULL,
  close         INTEGER REFERENCES period_close (id),
  known_from    INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
  superseded_by INTEGER REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX baseline_current ON baseline (period, unit, indicator) WHERE superseded_by IS NULL;
CREATE INDEX baseline_known ON baseline (known_from);
CREATE INDEX baseline_superseded ON baseline (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TRIGGER period_close_kept BEFORE DELETE ON period_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_close_fixed BEFORE UPDATE OF
  id, code, from_day, to_day, closed_on, ruleset, ruleset_version, ruleset_hash, run, known_from ON period_close
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_close_superseded_once BEFORE UPDATE OF superseded_by ON period_close
  WHEN OLD.superseded_by IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_reopen_kept BEFORE DELETE ON period_reopen BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_reopen_fixed BEFORE UPDATE ON period_reopen BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER baseline_kept BEFORE DELETE ON baseline BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER baseline_fixed BEFORE UPDATE OF
  id, unit, period, indicator, state, value, method, source, predecessors, close, known_from ON baseline
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER baseline_superseded_once BEFORE UPDATE OF superseded_by ON baseline WHEN OLD.superseded_by IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
