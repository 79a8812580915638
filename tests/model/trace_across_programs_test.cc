// SPDX-License-Identifier: Apache-2.0
// A call on a thing that nobody knows is no call of another program that only has such a name.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A server and pages beside it, each of some twenty files that import the next. The pages have the
/// only function `setDeviceValue`; with `shared` a file of the server imports one of the pages.
std::map<std::string, std::string> house(bool shared) {
  std::map<std::string, std::string> out;
  out["server/package.json"] = "{\"name\": \"server\", \"dependencies\": {\"express\": \"^4\"}}\n";
  out["front/package.json"] = "{\"name\": \"front\", \"dependencies\": {\"preact\": \"^10\"}}\n";
  for (int i = 0; i < 22; ++i) {
    const std::string n = std::to_string(i), next = std::to_string(i + 1);
    out["server/part" + n + ".js"] =
        "const next = require('./part" + next + "');\nexports.part = next;\n";
    out["front/view" + n + ".js"] =
        "import { view } from './view" + next + "';\nexport const again = view;\n";
  }
  out["server/part22.js"] = shared ? "require('../front/view22');\n" : "exports.part = 1;\n";
  out["front/view22.js"] =
      "export const view = 1;\nexport class DevicePage {\n  async setDeviceValue(id) {\n"
      "    await fetch('https://pages.example.com/devices/' + id);\n  }\n}\n";
  out["server/index.js"] =
      "const express = require('express');\nrequire('./part0');\nconst app = express();\n"
      "module.exports = (gladys) => {\n  app.post('/devices/:id', async (req, res) => {\n"
      "    await gladys.device.setDeviceValue(req.params.id);\n    res.end();\n  });\n};\n";
  return out;
}

}  // namespace

TEST_CASE("a server calls nothing of the pages beside it that it does not import") {
  const std::string told = Traced(house(false)).forward("POST /devices/:id");
  CHECK_MESSAGE(told.find("pages.example.com") == std::string::npos, told);
}

TEST_CASE("what a program takes in of another it may call by the only name") {
  const std::string told = Traced(house(true)).forward("POST /devices/:id");
  CHECK_MESSAGE(told.find("pages.example.com") != std::string::npos, told);
}
