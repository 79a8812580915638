// SPDX-License-Identifier: Apache-2.0
// Routes of functions that a dispatcher finds by the beginning of their names.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("functions of mixed objects answer by their names below what the call says") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"pixl-server-api\": \"^1\"}}\n"},
      {"lib/shop.js",
       "const Class = require('pixl-class');\nmodule.exports = Class.create({\n"
       "  __mixins: [require('./orders.js')],\n  startup: function() {\n"
       "    this.api.addNamespace('shop', 'api_', this);\n  },\n"
       "  api_status: function(args, callback) { callback({}); }\n});\n"},
      {"lib/orders.js",
       "const Class = require('pixl-class');\nmodule.exports = Class.create({\n"
       "  api_add_order: function(args, callback) {\n"
       "    if (!this.requireParams(args)) return;\n    callback({});\n  },\n"
       "  helper: function() {}\n});\n"},
      // Beside the folder of the call, and of a class of its own: nobody mixes them in.
      {"web/page.js", "module.exports = {\n  api_draw: function() {}\n};\n"},
      {"lib/client.js", "class Client {\n  api_ask() {}\n}\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes)
    told += route.method + " " + route.path + (route.handler.valid() ? " runs" : "") + "\n";
  CHECK(told == "ANY /api/shop/add_order runs\nANY /api/shop/status runs\n");
}
