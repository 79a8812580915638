// SPDX-License-Identifier: Apache-2.0
// What the page can do beyond being read: search, theme, quotes beside the text, copying, current page.
import { setUpCopy } from "./report/copy";
import { setUpFind } from "./report/find";
import { setUpPrint } from "./report/print";
import { setUpQuotes } from "./report/quotes";
import { setUpContents } from "./report/contents";
import { setUpTheme } from "./report/theme";

const tools = document.getElementById("tools");
if (tools) tools.hidden = false;
setUpTheme();
setUpFind();
setUpQuotes();
setUpCopy();
setUpContents();
setUpPrint();
