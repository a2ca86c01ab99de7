// carbone, Word to Word: it keeps templates it has read.
"use strict";

const { promisify } = require("util");
const carbone = require("carbone");
const { serve } = require("./line");

const render = promisify(carbone.render);

serve((request) => render(request.template, request.context, {}));
