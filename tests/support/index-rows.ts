/** Every row of a library's index, of every table that questions are answered from. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What is written in passing or by SQLite for itself, and differs without meaning anything. */
const NOT_COMPARED = /^(words|sqlite_|meta$|unsettled$)/

export function indexRows(libraryDir: string): Record<string, unknown[]> {
  const db = new DatabaseSync(join(libraryDir, '.dailies', 'index.sqlite'), { readOnly: true })
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !NOT_COMPARED.test(name))
    return {
      ...Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()])),
      // As what it means: the order of its fields is how it came.
      recipes: db
        .prepare('SELECT seq, row FROM recipes ORDER BY seq')
        .all()
        .map(({ seq, row }) => ({ seq, asset: JSON.parse(String(row)) as unknown })),
      // The text of full-text rows is not kept, only what is found by them.
      words: db.prepare('SELECT rowid FROM words ORDER BY 1').all(),
    }
  } finally {
    db.close()
  }
}
