/**
 * The address that says which site a frame belongs to. Frames without an address of their own (`about:blank`, `srcdoc`,
 * `blob:`) inherit their parent's base.
 */
export const pageAddress = (page: Pick<Document, "baseURI"> & { URL: string }): string =>
  page.URL.startsWith("http") ? page.URL : page.baseURI;
