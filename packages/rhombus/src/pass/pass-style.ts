// 4.5 inches: with the four white modules around it that the standard asks for, the smallest code is still over 3 inches wide,
// and a picture without any is not over 5. Whole, with what stands above it, it fits a sheet of A5. No grid, no flex: mail programs know neither.
/** How wide the picture is on paper. */
export const PICTURE_INCHES = 4.5

/** The look of a pass: black on white in every theme, and on paper nothing but the pass. */
export const passStyle = `
:root { color-scheme: light only }
@page { margin: 12mm }
body { margin: 0; padding: 16px; background: #fff; color: #000; font: 12pt/1.4 "Segoe UI", Roboto, Helvetica, Arial, sans-serif }
.pass { max-width: 6in; margin: 0 auto; overflow-wrap: anywhere }
h1 { margin: 0 0 10pt; padding-bottom: 6pt; border-bottom: 2pt solid #000; font-size: 13pt; font-weight: 600 }
dl { margin: 0 }
.fact { display: inline-block; width: 41%; margin: 0 0 8pt; vertical-align: top }
.fact + .fact + .fact { width: 54%; margin-inline-start: 4% }
.whole { display: block; width: auto }
dt { color: #555; font-size: 9.5pt }
dd { margin: 0; font-size: 13pt; font-weight: 600 }
.visitor { font-size: 25pt; line-height: 1.15; font-weight: 700 }
.long { font-size: 16pt }
.day { display: block }
.zone { font-size: 9.5pt; font-weight: 400; color: #333 }
.own { margin: 0 0 0.2in; break-inside: avoid; padding: 8pt 12pt; border: 1pt solid #000; border-radius: 4pt }
.own p { margin: 0 }
figure { margin: 0.1in 0 0.2in; text-align: center; break-inside: avoid }
img { display: block; width: ${PICTURE_INCHES}in; max-width: 100%; height: auto; margin: 0 auto; background: #fff; image-rendering: pixelated }
figcaption { margin-top: 0.1in; color: #333; font-size: 9.5pt }
section { break-inside: avoid }
h2 { margin: 0 0 4pt; font-size: 12pt }
ol { margin: 0; padding-inline-start: 18pt }
li, .own p { text-wrap: pretty }
@media print {
  body { padding: 0 }
  img { max-width: none; print-color-adjust: exact }
}
`
