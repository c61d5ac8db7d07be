import type { ScalarStyle } from "./scalars.ts";
import type { Zone } from "./zone.ts";

/** A stretch of the stream, in bytes from its beginning, that may have to go. */
export interface Span {
  readonly start: number;
  end: number;
}

/** A scalar that goes if the object around it turns out to be a Secret. */
export interface Candidate extends Span {
  readonly style: ScalarStyle;
  /** The entry it stands under. */
  readonly key: string;
  /** Stands under `data`, where values are base64. */
  readonly encoded: boolean;
  /** Name of the anchor where the scalar is an alias. */
  readonly alias?: string;
}

/** An open mapping, sequence or document. A document is the whole stream, or the text of a scalar that is looked into. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly shape: "document" | "map" | "sequence";
  readonly flow: boolean;
  /** Column of its entries; for a document the column where it starts, -1 until known. */
  indent: number;
  zone: Zone;
  /** The object under whose `data` or `stringData` this stands. */
  readonly payloadOf: Frame | undefined;
  /** Of a mapping, the entry being read; empty where its name means nothing. */
  key: string;
  /** Of a mapping: `key` has no value yet. */
  pending: boolean;

  /** Value of `kind`; `""` where it was found out that the object is no Secret. */
  kind: string | undefined;
  /** What an item without `kind` is, by the list around it. */
  readonly inherits: "Secret" | "unknown" | "nothing";
  /** Of an entry of a list of settings: its `name` is that of a credential. */
  named: boolean;
  /** Has `apiVersion`. */
  versioned: boolean;
  /** Has `metadata`. */
  described: boolean;
  /** Has `stringData`, which nothing but a Secret has. */
  hasTexts: boolean;
  /** No mapping or sequence stands in `data` or `stringData`. */
  flat: boolean;
  candidates: Candidate[] | undefined;
  /** Aliases that were merged in by `<<`. */
  merged: string[] | undefined;
  /** What the object shows of itself: name, namespace, labels. */
  shown: string[] | undefined;
  /** Of a document that is a block scalar: where the scalar starts. */
  scalarStart: number;
  /** Of a document that is a block scalar: column that its text must exceed. */
  parentIndent: number;
  /** Of a document that is a block scalar: its lines were broken where they became too long. */
  readonly folded: boolean;
  /** The anchor that stands before this node. */
  anchor: Anchor | undefined;
  anchors: Map<string, Anchor> | undefined;
}

/** What `&name` stands before. */
export interface Anchor {
  readonly name: string;
  readonly start: number;
  readonly spans: (Span & { readonly style: ScalarStyle })[];
  /** Of a scalar that is `Secret`, or a mapping whose kind that is. */
  secret: boolean;
  /** Its document has ended, or has become too long. */
  gone: boolean;
}

/** A frame that has seen nothing yet. */
export function newFrame(
  parent: Frame | undefined,
  place: Pick<Frame, "shape" | "flow" | "indent"> & Partial<Frame>,
): Frame {
  return {
    parent,
    shape: place.shape,
    flow: place.flow,
    indent: place.indent,
    zone: place.zone ?? "none",
    payloadOf: place.payloadOf,
    key: "",
    pending: false,
    kind: undefined,
    inherits: place.inherits ?? "nothing",
    named: false,
    versioned: false,
    described: false,
    hasTexts: false,
    flat: true,
    candidates: undefined,
    merged: undefined,
    shown: undefined,
    scalarStart: place.scalarStart ?? -1,
    parentIndent: place.parentIndent ?? -1,
    folded: place.folded ?? false,
    anchor: undefined,
    anchors: undefined,
  };
}

/** The innermost document around a frame. */
export function documentOf(frame: Frame): Frame {
  let around = frame;
  while (around.shape !== "document" && around.parent !== undefined) around = around.parent;
  return around;
}
