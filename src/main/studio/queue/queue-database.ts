/**
 * The tables of `queue.sqlite`: renders, the batches they belong to, what is held, uploads still alive and how long
 * models took. One file, so that a batch and its rows are written in one transaction, or not at all.
 */
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Migrations, openDatabase } from '../database'

const migrations: Migrations = [
  `CREATE TABLE renders (
     id TEXT PRIMARY KEY,
     created_ms INTEGER NOT NULL,
     ended INTEGER NOT NULL,
     cleared INTEGER NOT NULL,
     press TEXT,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX renders_by_press ON renders (press) WHERE press IS NOT NULL;
   CREATE INDEX renders_shown ON renders (cleared, created_ms);
   CREATE TABLE uploads (
     fingerprint TEXT NOT NULL,
     input_id TEXT NOT NULL,
     uri TEXT NOT NULL,
     expires_ms INTEGER NOT NULL,
     PRIMARY KEY (fingerprint, input_id)
   ) STRICT;
   CREATE TABLE lengths (
     model TEXT NOT NULL,
     seconds REAL NOT NULL,
     took_ms INTEGER NOT NULL,
     at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX lengths_by_model ON lengths (model, seconds, at_ms);`,
  // Practice is quicker than Runway: each learns for itself.
  `DROP TABLE lengths;
   CREATE TABLE lengths (
     account TEXT NOT NULL,
     model TEXT NOT NULL,
     seconds REAL,
     took_ms INTEGER NOT NULL,
     at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX lengths_by_model ON lengths (account, model, at_ms);`,
  `CREATE TABLE batches (
     id TEXT PRIMARY KEY,
     created_ms INTEGER NOT NULL,
     press TEXT NOT NULL UNIQUE,
     body TEXT NOT NULL
   ) STRICT;
   CREATE TABLE holds (
     scope TEXT NOT NULL,
     reason TEXT NOT NULL,
     body TEXT NOT NULL,
     PRIMARY KEY (scope, reason)
   ) STRICT;
   ALTER TABLE renders ADD COLUMN batch_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.batchId')) VIRTUAL;
   ALTER TABLE renders ADD COLUMN submitted_ms INTEGER GENERATED ALWAYS AS (json_extract(body, '$.submittedAtMs')) VIRTUAL;
   CREATE INDEX renders_ended_of_batch ON renders (batch_id, cleared) WHERE ended = 1 AND batch_id IS NOT NULL;
   CREATE INDEX renders_ended_by_time ON renders (submitted_ms) WHERE ended = 1 AND submitted_ms IS NOT NULL;
   CREATE INDEX renders_open ON renders (created_ms) WHERE ended = 0;`,
  'CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;',
]

/** Opens `<dataDir>/queue.sqlite`, and brings an older one up to date. */
export function openQueueDatabase(dataDir: string): DatabaseSync {
  return openDatabase(join(dataDir, 'queue.sqlite'), migrations)
}
