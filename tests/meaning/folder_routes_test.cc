// SPDX-License-Identifier: Apache-2.0
// Routes that a data file declares beside the code files that answer them.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string told(const Facts& facts, const syntax::Project& project) {
  const auto stem = [&](FileId file) {
    const std::string& path = project.file(file).path;
    return path.substr(path.rfind('/') + 1);
  };
  std::string out;
  for (const Route& route : facts.routes) {
    out += route.method + " " + route.path;
    for (const Guarding& guard : route.guarded_by) out += " " + guard.kind + ":" + guard.name;
    for (const Guarding& layer : route.layers) out += " then " + layer.name;
    if (route.handler.valid()) out += " answered by " + stem(route.handler.file);
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a file says path and methods, the code files beside it answer in the order they name") {
  const std::string answer = "export default async (request, response, next) => { next(); };\n";
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"src/api/addOrder/route.json",
       "{\"methods\": [\"POST\"], \"path\": \"/orders/:id\", \"access\": \"private\"}\n"},
      {"src/api/addOrder/addOrder[send].ts", answer},
      {"src/api/addOrder/[read]check[addOrder].ts", answer},
      {"src/api/addOrder/send.ts", answer},
      {"src/api/addOrder/read.ts", answer},
      {"src/api/showOrder/route.json",
       "{\"methods\": [\"GET\", \"HEAD\"], \"path\": \"/orders\", \"access\": \"public\"}\n"},
      {"src/api/showOrder/showOrder.ts", answer},
      // What answers in the end is put together elsewhere: what only reads before it does not.
      {"src/api/ask/route.json",
       "{\"methods\": [\"GET\"], \"path\": \"/ask\", \"access\": \"public\"}\n"},
      {"src/api/ask/read[ask].ts", answer},
      {"src/api/ask/[read]ask.ts",
       "import { answers } from '../../answers.js';\nlet made;\nmade = answers();\n"
       "export default made;\n"},
      // It says nothing of methods: no route.
      {"src/api/notes/route.json", "{\"path\": \"/notes\"}\n"},
      {"src/api/global/auth.ts",
       "export default (request, response, next) => {\n"
       "  if (!request.user) {\n    response.status(401).json({});\n  } else {\n    next();\n  }\n"
       "};\n"},
      {"src/pages/admin/orderGrid+orderEdit/load.ts", answer},
      {"src/pages/admin/orderGrid/route.json", "{\"methods\": [\"GET\"], \"path\": \"/orders\"}\n"},
  });
  CHECK(told(shop.facts(), shop.project()) ==
        "POST /api/orders/{id} auth:auth then read then check then addOrder answered by send.ts\n"
        "GET /api/ask then read\n"
        "GET /api/orders answered by showOrder.ts\n"
        "HEAD /api/orders answered by showOrder.ts\n"
        "GET /admin/orders answered by load.ts\n");
}
