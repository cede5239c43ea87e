import { strToU8, zipSync } from 'fflate';

const relations = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">';
const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export type SampleParagraph = { text: string; style?: string };

/** A document of Word with these paragraphs and one table. */
export function sampleWord(paragraphs: readonly SampleParagraph[], rows: readonly (readonly string[])[] = []): Uint8Array {
  const body = paragraphs
    .map(({ text, style }) => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`)
    .join('');
  const table =
    rows.length === 0
      ? ''
      : `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc><w:p><w:r><w:t>${cell}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
  const styles = ['Heading1', 'Heading2']
    .map((id) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="heading ${id.at(-1)}"/></w:style>`)
    .join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': strToU8(`${relations}<Relationship Id="r1" Type="${officeRelation}/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/_rels/document.xml.rels': strToU8(`${relations}<Relationship Id="r1" Type="${officeRelation}/styles" Target="styles.xml"/></Relationships>`),
    'word/styles.xml': strToU8(`<?xml version="1.0"?><w:styles xmlns:w="${word}">${styles}</w:styles>`),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body}${table}</w:body></w:document>`),
  });
}

/** A workbook with one sheet of texts. */
export function sampleWorkbook(rows: readonly (readonly string[])[]): Uint8Array {
  const texts = [...new Set(rows.flat())];
  const sheet = rows
    .map((row, y) => `<row r="${y + 1}">${row.map((cell, x) => `<c r="${'ABCDEF'[x]}${y + 1}" t="s"><v>${texts.indexOf(cell)}</v></c>`).join('')}</row>`)
    .join('');
  return zipSync({
    'xl/sharedStrings.xml': strToU8(`<?xml version="1.0"?><sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
    'xl/worksheets/sheet1.xml': strToU8(`<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });
}

export type SampleLine = { text: string; size: number; top: number };

/** A PDF of these pages in Helvetica; `pages` may be a number of empty ones. */
export function samplePdf(pages: readonly (readonly SampleLine[])[]): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  for (const [index, lines] of pages.entries()) {
    const content = lines.map(({ text, size, top }) => `BT /F1 ${size} Tf 1 0 0 1 50 ${top} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`).join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
