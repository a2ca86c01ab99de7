// easy-template-x: one handler, the template's bytes given for each document.
"use strict";

const fs = require("fs");
const { TemplateHandler } = require("easy-template-x");
const { serve } = require("./line");

const handler = new TemplateHandler();

serve((request) => handler.process(fs.readFileSync(request.template), request.context));
