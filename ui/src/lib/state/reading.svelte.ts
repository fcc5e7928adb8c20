/**
 * What the reader looks at in a comparison, and how he goes from one place to the next. One selection for all panes; nothing
 * here draws.
 */
import type { ComparisonView, EndView, FacingView, MemberView } from "../backend/backend";
import { step } from "../reading/order";
import { Signal } from "../signal";
import { Listed, type Listing } from "./listed.svelte";

export class Reading extends Listed {
  /** The selected match should be brought level, even if it is the same. */
  readonly selectedAgain = new Signal();
  /** The document whose end was clicked and stays where it is; `null` where the match was chosen elsewhere. */
  anchor: number | null = null;
  /** The difference the reader stands at should be seen. */
  readonly differenceChosen = new Signal();
  /** The document whose end of the selected match is looked at in its own surroundings. */
  shownEnd: number | null = null;
  /** That end should be seen. */
  readonly endChosen = new Signal();

  /** Takes a new comparison over. Base and the document beside it stay where they are still compared. */
  take(comparison: ComparisonView | null, base: number | null) {
    if (comparison !== this.comparison) {
      this.clear();
      this.pairChoice = null;
      this.facing = null;
      this.listing = null;
    }
    this.comparison = comparison;
    const before = this.base;
    this.base = base ?? comparison?.documents[0]?.id ?? null;
    const others = comparison?.documents.filter((document) => document.id !== this.base) ?? [];
    // The document beside the base became the base: the two change sides.
    if (this.base === this.focus) this.focus = before;
    if (!others.some((document) => document.id === this.focus)) this.focus = this.closest(others)?.id ?? null;
  }

  /** Takes over what the shown documents have in common. */
  takeFacing(facing: FacingView) {
    this.facing = facing;
    this.changeAt = -1;
    if (this.selected === null) return;
    if (this.chosen) this.select(this.selected, this.anchor);
    else this.clear();
  }

  /** What is lacking cannot be had: nothing is shown of it, and it is not waited for. */
  giveUp() {
    const { lacking } = this;
    if (lacking)
      this.takeFacing({
        ...lacking,
        documents: lacking.documents.map((id) => ({ id, marks: [] })),
        matches: [],
        families: [],
      });
  }

  /** Chooses the match that shows a place of a family: its document is put beside the base where it is not shown. */
  goto({ end, match }: MemberView) {
    if (match === null) return;
    if (!this.shown.some((document) => document.id === end.document)) this.showBeside(end.document);
    this.select(match);
  }

  /** To the next or previous difference of the selected match. Answers whether there is one to go to. */
  stepDifference(by: 1 | -1): boolean {
    const next = this.differenceAt < 0 && by < 0 ? this.differences.length - 1 : this.differenceAt + by;
    if (this.differences[next] === undefined) return false;
    this.differenceAt = next;
    this.differenceChosen.emit();
    return true;
  }

  /** Turns to the other end of the selected match, in its own surroundings. */
  turnToOtherEnd(): EndView | null {
    const match = this.chosen;
    if (!match) return null;
    const leading = this.documents[this.lead]?.id;
    const now = this.shownEnd ?? this.anchor ?? (match.b.document === leading ? match.b.document : match.a.document);
    const end = match.a.document === now ? match.b : match.a;
    this.shownEnd = end.document;
    this.endChosen.emit();
    return end;
  }

  select(id: number, anchor: number | null = null) {
    this.choose(id, anchor);
    this.selectedAgain.emit();
  }

  private choose(id: number, anchor: number | null) {
    this.changeAt = -1;
    this.selected = id;
    this.differenceAt = -1;
    this.shownEnd = null;
    this.anchor = anchor;
    const match = this.match(id);
    if (match) {
      this.pairChoice = [match.a.document, match.b.document];
      for (const end of [match.a, match.b]) this.unfold(end.document, end.paragraph);
    }
  }

  clear() {
    this.selected = null;
    this.differenceAt = -1;
    this.changeAt = -1;
  }

  /** Lists what is shared, or what differs. */
  setList(listing: Listing) {
    if (listing !== this.list) this.clear();
    this.listing = listing;
  }

  /** Goes to a change: to the difference of its match, or to the text that no match has. */
  selectChange(at: number) {
    const change = this.changes[at];
    if (!change) return;
    this.clear();
    if (change.match !== null) this.choose(change.match, null);
    this.changeAt = at;
    this.differenceAt = change.difference;
    for (const piece of change.pieces) this.unfold(piece.document, piece.paragraph);
    this.differenceChosen.emit();
  }

  /** To the next or previous visible match. Answers whether there was one to go to. */
  step(by: 1 | -1): boolean {
    if (this.list === "changes") {
      const next = Math.min(this.changes.length - 1, Math.max(0, this.changeAt + by));
      const moved = next !== this.changeAt && next >= 0;
      if (moved) this.selectChange(next);
      return moved;
    }
    const from = this.order[this.at] ?? null;
    const next = step(this.order, from, by);
    if (next === null) return false;
    const moved = next !== from;
    this.select(next);
    return moved;
  }

  toEnd(which: "first" | "last") {
    if (this.list === "changes") return this.selectChange(which === "first" ? 0 : this.changes.length - 1);
    const id = which === "first" ? this.order[0] : this.order.at(-1);
    if (id !== undefined) this.select(id);
  }

  /** Puts `id` beside the base. */
  showBeside(id: number) {
    if (id === this.base) return;
    const chosen = this.chosen;
    this.focus = id;
    this.pairChoice = null;
    this.changeAt = -1;
    const isShown = (document: number) => this.shown.some((other) => other.id === document);
    if (chosen && !(isShown(chosen.a.document) && isShown(chosen.b.document))) this.clear();
  }
}
