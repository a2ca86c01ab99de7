// docxtemplater: the template is opened anew for each document, for one cannot be filled twice.
"use strict";

const fs = require("fs");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");
const { serve } = require("./line");

serve((request) => {
  const zip = new PizZip(fs.readFileSync(request.template));
  const document = new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true });
  document.render(request.context);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
});
