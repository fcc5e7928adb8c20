/** The outline of a document as lines to be corrected: its sections and, if wanted, the paragraphs that could be headings. */
import type { ReadingDocument, SectionKindName, SectionOn } from "../backend/backend";

export interface OutlineLine {
  key: string;
  /** Section id; `null` for a paragraph. */
  section: number | null;
  /** Paragraph number; `null` for a section. */
  paragraph: number | null;
  level: number;
  kind: SectionKindName | "paragraph";
  text: string;
  /** Whether a section stands before it on its level, into which it can be put. */
  canLower: boolean;
}

/** Whether this is that section of that document. */
export function isSection(one: SectionOn, document: number, section: number): boolean {
  return one.document === document && one.section === section;
}

/** Level of the title of a document as a heading of the page, below that of the window. */
const TITLE_LEVEL = 2;
/** The deepest level that is told of headings of pages. */
const DEEPEST = 6;

/** Which level of heading a paragraph is in the page; `null` where it is none. */
export function headingLevel(document: ReadingDocument, paragraph: number): number | null {
  const found = document.paragraphs[paragraph];
  if (found?.role === "title") return TITLE_LEVEL;
  if (found?.role !== "heading") return null;
  const level = document.sections.find((section) => section.id === found.section)?.level ?? 1;
  return Math.min(DEEPEST, TITLE_LEVEL + level);
}

/** Characters of a line that are worth showing. */
const SHOWN = 60;

export function outlineLines(document: ReadingDocument, withParagraphs: boolean): OutlineLine[] {
  const lines: OutlineLine[] = [];
  const seen = new Set<number | null>();
  let paragraph = 0;
  const paragraphsBefore = (end: number) => {
    for (; paragraph < end; paragraph += 1) {
      const candidate = document.paragraphs[paragraph];
      if (!withParagraphs || candidate?.role !== "body" || candidate.section === null) continue;
      const { section, text } = candidate;
      const level = document.sections.find((other) => other.id === section)?.level ?? 1;
      lines.push({
        key: `p${paragraph}`,
        section: null,
        paragraph,
        level,
        kind: "paragraph",
        text: text.slice(0, SHOWN),
        canLower: false,
      });
    }
  };
  for (const section of document.sections) {
    paragraphsBefore(section.paragraph);
    const isSection = section.kind === "section";
    lines.push({
      key: `s${section.id}`,
      section: section.id,
      paragraph: null,
      level: section.level,
      kind: section.kind,
      text: isSection || section.kind === "point" ? section.heading.slice(0, SHOWN) : "",
      canLower: seen.has(section.parent),
    });
    if (isSection) seen.add(section.parent);
    // The paragraph that is the heading itself is no candidate.
    if (isSection && document.paragraphs[section.paragraph]?.role === "heading")
      paragraph = Math.max(paragraph, section.paragraph + 1);
  }
  paragraphsBefore(document.paragraphs.length);
  return lines;
}
