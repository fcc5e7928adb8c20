/** Pictures in dots: the webview draws the SVG. */

/** Dots for a point of the picture: sharp on paper, too. */
const SCALE = 3;
/** Dots of a side at most; webviews draw none that are larger. */
const MOST = 12_000;

/** The picture as a PNG file. */
export async function rasterized(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SCALE, MOST / image.width, MOST / image.height);
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(image.width * scale),
    height: Math.round(image.height * scale),
  });
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("the webview draws no pictures");
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the picture is too large");
  return new Uint8Array(await blob.arrayBuffer());
}
