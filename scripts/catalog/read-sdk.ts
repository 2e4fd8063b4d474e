/**
 * Reads what the installed @runwayml/sdk types of the four create calls, with the TypeScript compiler's own parser and
 * checker, into plain data: one entry for each (endpoint, model) with its fields, their shapes and their doc comments.
 * It gives no meaning to the words; describe-model.ts does. `typescript/unstable/*` is TypeScript 7's compiler API; all
 * use of it is in this file, so that a change there is mended here.
 */
import { join, resolve } from 'node:path'
import type {
  InterfaceDeclaration,
  Node,
  PropertySignatureDeclaration,
  SourceFile,
  TypeNode,
} from 'typescript/unstable/ast'
import { SyntaxKind } from 'typescript/unstable/ast'
import {
  isArrayTypeNode,
  isInterfaceDeclaration,
  isLiteralTypeNode,
  isNumericLiteral,
  isParenthesizedTypeNode,
  isPropertySignatureDeclaration,
  isStringLiteral,
  isTypeAliasDeclaration,
  isTypeLiteralNode,
  isTypeReferenceNode,
  isUnionTypeNode,
} from 'typescript/unstable/ast/is'
import { API, type Project } from 'typescript/unstable/sync'
import type { Mode } from '../../src/shared/domain/draft.ts'

export type SdkShape =
  | { kind: 'string' | 'number' | 'boolean' | 'unknown' }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'union'; of: SdkShape[] }
  | { kind: 'array'; of: SdkShape }
  | { kind: 'object'; doc: string; fields: SdkField[] }

export interface SdkField {
  name: string
  required: boolean
  deprecated: boolean
  /** The comment's text on one line; list items keep their line. */
  doc: string
  shape: SdkShape
}

/** One model as one endpoint types it. */
export interface SdkModel {
  mode: Mode
  model: string
  /** In the order of the declaration, `model` left out. */
  fields: SdkField[]
}

/** The four endpoints: the declaration file and the type of its create's body. */
export const endpoints: readonly { mode: Mode; file: string; type: string }[] = [
  { mode: 'text_to_video', file: 'text-to-video.d.ts', type: 'TextToVideoCreateParams' },
  { mode: 'image_to_video', file: 'image-to-video.d.ts', type: 'ImageToVideoCreateParams' },
  { mode: 'video_to_video', file: 'video-to-video.d.ts', type: 'VideoToVideoCreateParams' },
  { mode: 'character_performance', file: 'character-performance.d.ts', type: 'CharacterPerformanceCreateParams' },
]

/**
 * Reads all four endpoints from a folder of declarations (`node_modules/@runwayml/sdk/resources`).
 * Throws when a file or type is missing, or when a type is of a form that this reader does not know.
 */
export function readSdk(folder: string): SdkModel[] {
  const files = endpoints.map((endpoint) => join(resolve(folder), endpoint.file))
  // A project that exists in memory only: the four files and what they import.
  const config = join(resolve(folder), 'tsconfig.catalog-in-memory.json')
  const compilerOptions = { noLib: true, types: [], module: 'esnext', moduleResolution: 'bundler', noEmit: true }
  // The compiler asks with forward slashes, on Windows too.
  const isConfig = (path: string) => path.replaceAll('\\', '/') === config.replaceAll('\\', '/')
  const api = new API({
    fs: {
      fileExists: (path) => (isConfig(path) ? true : undefined),
      readFile: (path) => (isConfig(path) ? JSON.stringify({ files, compilerOptions }) : undefined),
    },
  })
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (project === undefined) throw new Error(`the compiler did not open ${folder}`)
    return endpoints.flatMap(({ mode, type }, index) => {
      const file = files[index] ?? ''
      const source = project.program.getSourceFile(file)
      if (source === undefined) throw new Error(`${file} is missing`)
      return new Reader(project, source).models(mode, type)
    })
  } finally {
    api.close()
  }
}

class Reader {
  readonly project: Project
  readonly source: SourceFile
  constructor(project: Project, source: SourceFile) {
    this.project = project
    this.source = source
  }

  models(mode: Mode, typeName: string): SdkModel[] {
    const interfaces: InterfaceDeclaration[] = []
    for (const statement of this.source.statements) {
      if (isTypeAliasDeclaration(statement) && statement.name.text === typeName) {
        for (const member of isUnionTypeNode(statement.type) ? statement.type.types : [statement.type]) {
          interfaces.push(this.interfaceOf(member))
        }
      }
      if (isInterfaceDeclaration(statement) && statement.name.text === typeName) interfaces.push(statement)
    }
    if (interfaces.length === 0) throw new Error(`${this.source.fileName} has no type ${typeName}`)
    return interfaces.flatMap((declaration) => {
      const fields = this.fieldsOf(declaration.members)
      const named = fields.find((field) => field.name === 'model')?.shape
      const names = named?.kind === 'union' ? named.of : named === undefined ? [] : [named]
      if (names.length === 0) throw new Error(`${typeName}.${declaration.name.text} names no model`)
      return names.map((name) => {
        if (name.kind !== 'literal') throw new Error(`${typeName}.${declaration.name.text}: the model is no literal`)
        return { mode, model: String(name.value), fields: fields.filter((field) => field.name !== 'model') }
      })
    })
  }

  private interfaceOf(node: TypeNode): InterfaceDeclaration {
    const target = isTypeReferenceNode(node) ? this.declarationOf(node.typeName) : node
    if (!isInterfaceDeclaration(target)) throw new Error(`not an interface: ${this.text(node)}`)
    return target
  }

  private declarationOf(name: Node): Node {
    const symbol = this.project.checker.getSymbolAtLocation(name)
    const found = symbol?.declarations.find(
      (one) => one.kind === SyntaxKind.InterfaceDeclaration || one.kind === SyntaxKind.TypeAliasDeclaration,
    )
    const node = found?.resolve(this.project)
    if (node === undefined) throw new Error(`cannot find the type ${this.text(name)} in ${this.source.fileName}`)
    return node
  }

  private fieldsOf(members: Iterable<Node>): SdkField[] {
    return [...members].map((member) => {
      if (!isPropertySignatureDeclaration(member)) throw new Error(`not a plain property: ${this.text(member)}`)
      return this.fieldOf(member)
    })
  }

  private fieldOf(member: PropertySignatureDeclaration): SdkField {
    const name = this.text(member.name).replace(/^['"]|['"]$/g, '')
    if (member.type === undefined) throw new Error(`${name} has no type`)
    const symbol = this.project.checker.getSymbolAtLocation(member.name)
    if (symbol === undefined) throw new Error(`${name} has no symbol`)
    const tags = symbol.getJsDocTags(this.project.checker)
    return {
      name,
      required: member.postfixToken === undefined,
      deprecated: tags.some((tag) => tag.name === 'deprecated'),
      doc: oneLine(symbol.getDocumentationComment(this.project.checker)),
      shape: this.shapeOf(member.type),
    }
  }

  private shapeOf(node: TypeNode): SdkShape {
    switch (node.kind) {
      case SyntaxKind.StringKeyword:
        return { kind: 'string' }
      case SyntaxKind.NumberKeyword:
        return { kind: 'number' }
      case SyntaxKind.BooleanKeyword:
        return { kind: 'boolean' }
      case SyntaxKind.UnknownKeyword:
        return { kind: 'unknown' }
    }
    if (isParenthesizedTypeNode(node)) return this.shapeOf(node.type)
    if (isUnionTypeNode(node)) return { kind: 'union', of: [...node.types].map((one) => this.shapeOf(one)) }
    if (isArrayTypeNode(node)) return { kind: 'array', of: this.shapeOf(node.elementType) }
    if (isLiteralTypeNode(node)) {
      if (isStringLiteral(node.literal)) return { kind: 'literal', value: node.literal.text }
      if (isNumericLiteral(node.literal)) return { kind: 'literal', value: Number(node.literal.text) }
      if (node.literal.kind === SyntaxKind.TrueKeyword) return { kind: 'literal', value: true }
      if (node.literal.kind === SyntaxKind.FalseKeyword) return { kind: 'literal', value: false }
    }
    if (isTypeLiteralNode(node)) return { kind: 'object', doc: '', fields: this.fieldsOf(node.members) }
    if (isTypeReferenceNode(node)) {
      const [item] = node.typeArguments ?? []
      if (this.text(node.typeName) === 'Array' && item !== undefined) return { kind: 'array', of: this.shapeOf(item) }
      const target = this.declarationOf(node.typeName)
      if (isTypeAliasDeclaration(target)) return this.shapeOf(target.type)
      if (isInterfaceDeclaration(target)) {
        const symbol = this.project.checker.getSymbolAtLocation(target.name)
        const doc = symbol === undefined ? '' : oneLine(symbol.getDocumentationComment(this.project.checker))
        return { kind: 'object', doc, fields: this.fieldsOf(target.members) }
      }
    }
    throw new Error(`a type of unknown form in ${this.source.fileName}: ${this.text(node)}`)
  }

  private text(node: Node): string {
    return node.getText()
  }
}

/** Joins a comment's wrapped lines; an item of a list (`- …`) stays on a line of its own. */
function oneLine(comment: string): string {
  return comment
    .replace(/\r/g, '')
    .split('\n')
    .map((line) => line.trim())
    .reduce((all, line) => (line === '' ? all : `${all}${line.startsWith('- ') ? '\n' : ' '}${line}`), '')
    .trim()
}
