// Opens workbooks with SheetJS or ExcelJS and saves them again: node resave.js JOBS.json, a list of
// {source, target, writer, kind, sheet}; what can't be opened or saved is told on stdout, a line each, and left out.
"use strict";
const fs = require("node:fs");
const sheetjs = require("xlsx");
const exceljs = require("exceljs");

async function save(job) {
  if (job.writer === "exceljs") {
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(job.source);
    await book.xlsx.writeFile(job.target);
  } else {
    const book = sheetjs.readFile(job.source, { cellNF: true, cellStyles: true });
    const only = job.sheet && book.SheetNames.includes(job.sheet) ? { sheet: job.sheet } : {};
    sheetjs.writeFile(book, job.target, { bookType: job.kind, cellStyles: true, ...only });
  }
}

(async () => {
  for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
    try {
      await save(job);
    } catch (error) {
      console.log(`${job.target}: ${String(error.message).split("\n")[0]}`);
    }
  }
})();
