/** Texts with their marks in them. The program sends the text of all documents once, and the marks of those that face each other. */
import type { MarkView, ParagraphView, ReadingDocument } from "../backend/backend";

export interface MarkedParagraph extends ParagraphView {
  /** In order, disjoint; the rest is plain. */
  marks: MarkView[];
}

export interface MarkedText extends ReadingDocument {
  paragraphs: MarkedParagraph[];
}

/** `document` with `marks`, a list for each paragraph; without them nothing is marked. */
export function marked(document: ReadingDocument, marks: readonly MarkView[][] = []): MarkedText {
  return {
    ...document,
    paragraphs: document.paragraphs.map((paragraph, index) => ({ ...paragraph, marks: marks[index] ?? [] })),
  };
}
