// carbone, Word to Word, without LibreOffice: it opens the template anew for each document by itself.
"use strict";

const { promisify } = require("util");
const carbone = require("carbone");
const { serve } = require("./line");

const render = promisify(carbone.render);

serve((request) => render(request.template, request.context, {}));
