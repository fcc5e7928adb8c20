/** The gateway over the generated commands of the desktop program. */
import { type Backend, BackendError } from "./backend";
import { type CommandError, commands, events } from "./bindings";

type Answer<T> = Promise<{ status: "ok"; data: T } | { status: "error"; error: CommandError }>;

async function told<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (result.status === "error") throw new BackendError(result.error.code, result.error.message);
  return result.data;
}

async function done(answer: Answer<null>): Promise<void> {
  await told(answer);
}

export const tauriBackend: Backend = {
  workspace: () => told(commands.workspace()),
  comparison: (revision) => told(commands.comparison(revision)),
  facing: (revision, documents) => told(commands.facing(revision, documents)),
  members: (revision, family, base, beside) => told(commands.members(revision, family, base, beside)),
  overview: (revision) => told(commands.overview(revision)),
  family: (revision, id) => told(commands.family(revision, id)),
  heat: (revision, document) => told(commands.heat(revision, document)),
  variants: (revision, document, clause) => told(commands.variants(revision, document, clause)),
  contrast: (revision, a, b) => told(commands.contrast(revision, a, b)),
  saveContrast: (revision, groups, language) => told(commands.saveContrast(revision, groups, language)),
  saveTable: (revision, family, language) => told(commands.saveTable(revision, family, language)),
  onWorkspace: (tell) => events.workspaceChanged.listen((event) => tell(event.payload)),
  onDrag: (tell) => events.drag.listen((event) => tell(event.payload)),
  onMenu: (tell) => events.menuChosen.listen((event) => tell(event.payload)),

  addFiles: () => done(commands.addFiles()),
  addFolder: () => done(commands.addFolder()),
  newComparison: () => done(commands.newComparison()),
  openSamples: () => done(commands.openSamples()),
  closeDocuments: () => done(commands.closeDocuments()),

  savedSets: () => told(commands.savedSets()),
  openSavedSet: (id) => done(commands.openSavedSet(id)),
  forgetSavedSet: (id) => told(commands.forgetSavedSet(id)),

  recents: () => told(commands.recents()),
  openRecent: (id) => done(commands.openRecent(id)),
  locateRecent: (id, index) => told(commands.locateRecent(id, index)),
  forgetRecent: (id) => told(commands.forgetRecent(id)),

  removeDocument: (id) => done(commands.removeDocument(id)),
  replaceDocument: (id) => done(commands.replaceDocument(id)),
  moveDocument: (id, toIndex) => done(commands.moveDocument(id, toIndex)),
  setBase: (id) => done(commands.setBase(id)),
  setEncoding: (id, encoding) => done(commands.setEncoding(id, encoding)),

  checkup: (id) => told(commands.checkup(id)),
  setRule: (id, rule, on) => done(commands.setRule(id, rule, on)),
  page: (id, all) => told(commands.page(id, all)),
  correctReading: (id, act, start, end) => done(commands.correctReading(id, act, start, end)),
  confirmReading: (id) => done(commands.confirmReading(id)),
  restoreReading: (id) => done(commands.restoreReading(id)),
  find: (query) => told(commands.find(query)),

  pinSections: (pair, together) => done(commands.pinSections(pair.a, pair.b, together)),
  clearPin: (pair) => done(commands.clearPin(pair.a, pair.b)),
  correctOutline: (document, section, act) => done(commands.correctOutline(document, section, act)),
  makeHeading: (document, paragraph) => done(commands.makeHeading(document, paragraph)),
  restoreOutline: (document) => done(commands.restoreOutline(document)),
  setRemark: (match, note, falseMatch) => done(commands.setRemark(match, note, falseMatch)),
  forgetRemark: (id) => done(commands.forgetRemark(id)),

  undo: () => done(commands.undo()),
  redo: () => done(commands.redo()),
  cancel: (job) => done(commands.cancel(job)),
  passOver: (job, document) => done(commands.passOver(job, document)),
  resume: () => done(commands.resume()),
  dismissNotice: (id) => done(commands.dismissNotice(id)),

  markFamily: (revision, family, star, layer) => done(commands.markFamily(revision, family, star, layer)),
  stateFact: (ids, fact, value) => done(commands.stateFact(ids, fact, value)),
  confirmFacts: (ids) => done(commands.confirmFacts(ids)),
  restoreFacts: (ids, fact) => done(commands.restoreFacts(ids, fact)),

  openSet: () => done(commands.openSet()),
  saveSet: (withTexts, view) => told(commands.saveSet(withTexts, view)),
  savedView: () => told(commands.savedView()),
  keepView: (view) => done(commands.keepView(view)),

  settings: () => told(commands.settings()),
  saveSettings: (settings) => done(commands.saveSettings(settings)),

  saveReport: (formats, options) => told(commands.saveReport(formats, options)),
  savePicture: (name, format, bytes) => told(commands.savePicture(name, format, bytes)),
  stopReport: () => done(commands.stopReport()),
  reportTextsSize: () => told(commands.reportTextsSize()),
  previewReport: (options) => told(commands.previewReport(options)),
  onReport: (tell) => events.reportProgressed.listen(({ payload }) => tell(payload)),
  openReport: (id) => done(commands.openReport(id)),
  showReport: (id) => done(commands.showReport(id)),
  diagnosticInfo: () => told(commands.diagnosticInfo()),
};
