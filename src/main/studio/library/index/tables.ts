/**
 * The index's tables, and how a file of them is opened or set aside. It can be made again from the sidecars, so it is
 * never migrated: one of another format is set aside, like a broken one.
 */
import { existsSync, renameSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../database'

/** To be raised with every change of the tables or of what is put into them. */
const FORMAT = 7

/**
 * `seq` orders by time of creation, so that newest-first needs no sorting, with words as without. What is filtered and
 * sorted by stands in `facts`, narrow enough that reading all of it is quick; names and the assets as JSON stand apart.
 * `uses` says of which contents (inputs, and what those were made of) a clip was made, `members` which collections it is in.
 * `takes` says of which shot a clip is a take (`shot-key.ts`) and what its render cost.
 * `unsettled` names the files whose sidecars are being written: after a crash they are read again.
 */
const TABLES = `
  CREATE TABLE meta (format INTEGER NOT NULL) STRICT;
  INSERT INTO meta VALUES (${FORMAT});
  CREATE TABLE facts (
    seq INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    mode TEXT NOT NULL,
    live INTEGER NOT NULL,
    favourite INTEGER NOT NULL,
    rating INTEGER NOT NULL,
    flag INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    has_poster INTEGER NOT NULL,
    has_audio INTEGER NOT NULL,
    has_note INTEGER NOT NULL,
    has_tags INTEGER NOT NULL,
    has_inputs INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    aspect REAL NOT NULL,
    shape TEXT NOT NULL,
    duration REAL NOT NULL,
    cost REAL NOT NULL
  ) STRICT;
  CREATE TABLE names (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    render_id TEXT,
    output_index INTEGER NOT NULL,
    file_name TEXT NOT NULL UNIQUE,
    name_key TEXT NOT NULL,
    draft_key TEXT,
    sha256 TEXT NOT NULL
  ) STRICT;
  CREATE TABLE recipes (seq INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT;
  CREATE TABLE tags (tag TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (tag, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE members (collection TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (collection, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE uses (content TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (content, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE takes (
    shot TEXT NOT NULL,
    seq INTEGER NOT NULL,
    render_id TEXT NOT NULL,
    live INTEGER NOT NULL,
    figure TEXT NOT NULL,
    least REAL,
    most REAL,
    PRIMARY KEY (shot, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE unsettled (file_name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE INDEX by_render ON names (render_id, output_index);
  CREATE INDEX by_draft ON names (draft_key);
  CREATE INDEX by_name ON names (name_key);
  CREATE INDEX by_content ON names (sha256);
  CREATE INDEX by_model ON facts (model);
  CREATE INDEX by_favourite ON facts (favourite) WHERE favourite = 1;
  CREATE INDEX by_flag ON facts (flag) WHERE flag <> 0;
  CREATE INDEX by_missing ON facts (missing) WHERE missing = 1;
  CREATE INDEX by_rating ON facts (rating);
  CREATE INDEX by_duration ON facts (duration);
  CREATE INDEX by_cost ON facts (cost);
  CREATE INDEX by_shortest ON facts (duration < 0, duration);
  CREATE INDEX by_cheapest ON facts (cost < 0, cost);
  CREATE INDEX tags_of ON tags (seq);
  CREATE INDEX members_of ON members (seq);
  CREATE INDEX uses_of ON uses (seq);
  CREATE INDEX takes_of ON takes (seq);
  CREATE VIRTUAL TABLE words USING fts5 (
    prompt, model, file, inputs, tags, note,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  );`

/** Moves an index out of the way, never deleting it. It must be closed. */
export function setIndexAside(path: string, nowMs: number): void {
  const aside = `${path.replace(/\.sqlite$/, '')}.broken-${nowMs}`
  for (const tail of ['', '-wal', '-shm']) if (existsSync(path + tail)) renameSync(path + tail, aside + tail)
}

/** Opens the tables, making them where there are none. Throws when there is something else, or another format. */
export function openTables(path: string): DatabaseSync {
  const db = openDatabase(path, [TABLES])
  try {
    // It can be made again from the sidecars, so it need not be on disk at every step.
    db.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000')
    if (db.prepare('SELECT format FROM meta').get()?.format !== FORMAT) throw new Error('the index has another format')
    db.prepare('SELECT seq FROM facts JOIN names USING (seq) JOIN recipes USING (seq) ORDER BY seq DESC LIMIT 1').get()
    db.prepare(`SELECT rowid FROM words WHERE words MATCH '"a"*' LIMIT 1`).get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
