// Opens a workbook with SheetJS and saves it again in other formats: node save_as.js SOURCE FOLDER KIND[:SHEET]…
"use strict";
const path = require("node:path");
const sheetjs = require("xlsx");

const EXTENSIONS = { xlml: "xml", biff8: "xls", txt: "txt" };
const [source, folder, ...wanted] = process.argv.slice(2);
const book = sheetjs.readFile(source, { cellNF: true, cellStyles: true });
for (const one of wanted) {
  const [kind, sheet] = one.split(":");
  const target = path.join(folder, `${path.parse(source).name}.${EXTENSIONS[kind] || kind}`);
  sheetjs.writeFile(book, target, { bookType: kind, cellStyles: true, ...(sheet ? { sheet } : {}) });
}
