const MARK = 'data-rotating-code-print'

// An `afterprint` may never come, as where the page itself has replaced `print`.
const left = new WeakMap<Document, () => void>()

/**
 * Prints the page with nothing on it but one element, which brings its own look on paper. An element inside another
 * component's shadow tree is out of reach of the page's styles: there the whole page is printed.
 */
export function printAlone(element: HTMLElement): void {
  const { ownerDocument: page } = element
  const view = page.defaultView
  if (view === null) return
  if (element.getRootNode() !== page) return view.print()
  left.get(page)?.()
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(`@media print {
    body *:not([${MARK}], :has([${MARK}])) { display: none !important }
    body, body :has([${MARK}]) { display: block !important; margin: 0 !important; padding: 0 !important }
  }`)
  page.adoptedStyleSheets.push(sheet)
  element.setAttribute(MARK, '')
  const undo = (): void => {
    view.removeEventListener('afterprint', undo)
    left.delete(page)
    element.removeAttribute(MARK)
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((adopted) => adopted !== sheet)
  }
  view.addEventListener('afterprint', undo)
  left.set(page, undo)
  view.print()
}
