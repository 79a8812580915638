// SPDX-License-Identifier: Apache-2.0
// What is told by the lines that call a technology, where nothing else tells its role, each on a
// small invented project.
#include <doctest/doctest.h>

#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

namespace {

constexpr const char* kManifest =
    "{ \"name\": \"shop\", \"dependencies\": { \"bcrypt\": \"5.1.0\" } }\n";

}  // namespace

TEST_CASE("a technology without another role is told by the lines that call it") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport class Members {\n"
                  "  async enrol(secret: string) {\n    return await bcrypt.hash(secret, 10);\n"
                  "  }\n\n  async admit(secret: string, kept: string) {\n"
                  "    return await bcrypt.compare(secret, kept);\n  }\n}\n"}});
  CHECK(line.role ==
        "bcrypt makes passwords unreadable in Members.enrol, and compares passwords with what is "
        "kept in Members.admit.");
  CHECK(line.stands.empty());
}

TEST_CASE("a name that only ends like the call, a remark and a declaration call nothing") {
  const auto line = stack_line("bcrypt", {{"package.json", kManifest},
                                          {"src/members.ts",
                                           "import * as secrets from 'bcrypt';\n\n"
                                           "// bcrypt.hash(secret) would be slow\n"
                                           "export function hashSync(secret: string) {\n"
                                           "  return secrets.rehashSync(secret);\n}\n"}});
  CHECK(line.role.empty());
  CHECK(!line.stands.empty());
}

TEST_CASE("two deeds in one place name it once") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport async function renew(a: string) {\n"
                  "  if (await bcrypt.compare(a, 'b')) return bcrypt.hash(a, 10);\n}\n"}});
  CHECK(line.role ==
        "bcrypt makes passwords unreadable and compares passwords with what is kept in renew.");
}
