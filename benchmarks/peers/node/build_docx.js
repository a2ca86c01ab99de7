// docx: styles declared once a document, every paragraph built with the id of its style.
"use strict";

const docx = require("docx");
const { serve } = require("./line");

const FONT = "Times New Roman";
const TWIPS = 20;

function style(id, wanted) {
  return {
    id,
    name: id,
    run: { font: FONT, size: wanted.size * 2, bold: wanted.bold, italics: wanted.italic },
    paragraph: {
      alignment: wanted.align,
      indent: { firstLine: wanted.indent * TWIPS },
      spacing: { before: wanted.before * TWIPS, after: wanted.after * TWIPS },
    },
  };
}

function paragraph(block) {
  const lines = block.text.split("\n");
  const children = lines.map((text, index) => new docx.TextRun({ text, break: index ? 1 : 0 }));
  return new docx.Paragraph({ style: block.style, children });
}

function table(rows) {
  const cell = (blocks) => new docx.TableCell({ children: blocks.map(paragraph) });
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: rows.map((row) => new docx.TableRow({ children: row.map(cell) })),
  });
}

function sections(blocks) {
  const found = [{ children: [] }];
  for (const block of blocks) {
    if (block.section) {
      const size = { orientation: docx.PageOrientation.LANDSCAPE };
      found.push({ properties: { page: { size } }, children: [] });
    } else {
      const made = block.table ? table(block.table) : paragraph(block);
      found[found.length - 1].children.push(made);
    }
  }
  return found;
}

serve((request) => {
  const paragraphStyles = Object.entries(request.formats).map(([id, wanted]) => style(id, wanted));
  const document = new docx.Document({
    styles: { paragraphStyles },
    sections: sections(request.blocks),
  });
  return docx.Packer.toBuffer(document);
});
