// SPDX-License-Identifier: Apache-2.0
// A line of an import becomes the line that does something with it.
#include "model/connections/import_uses.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "map_of.h"

using namespace cutaway;
using meaning::LinkedProject;

namespace {

/// The line that is shown instead of the first line of the file.
std::uint32_t shown(const std::string& path, const std::string& text) {
  const LinkedProject project(std::map<std::string, std::string>{{path, text}});
  const model::Inputs in{project.project(), project.links(), project.catalogue(), project.facts()};
  const auto file = project.project().tree->find(path);
  return model::use_of_import(in, {*file, 1, 1}).line;
}

}  // namespace

TEST_CASE("an import is shown by the call that opens, not by one that only writes a text") {
  CHECK(shown("mail.js",
              "const nodemailer = require('nodemailer');\n\n"
              "const t = nodemailer.createTransport(settings);\n") == 3);
  CHECK(shown("find.go",
              "import \"github.com/go-ldap/ldap/v3\"\n\nfunc name(s string) string {\n"
              "\treturn ldap.EscapeFilter(s)\n}\n\nfunc open() {\n\tldap.DialURL(\"\")\n}\n") == 8);
}

TEST_CASE("an import of which the file only names something is shown by that line") {
  CHECK(shown("tell.ts",
              "import { Channel } from 'messenger';\n\nexport function via() {\n"
              "  return [Channel];\n}\n") == 4);
}

TEST_CASE("an import that nothing in the file uses stays, and so do other lines") {
  CHECK(shown("a.js", "import 'side-effects';\n\nrun();\n") == 1);
  CHECK(shown("b.js", "run();\n") == 1);
}
