// SPDX-License-Identifier: Apache-2.0
// What a case of several sets is told apart from what is taken by default.
#include "model/stack/branches.h"

#include <doctest/doctest.h>

namespace cutaway::model {
namespace {

std::string label_at_end(std::initializer_list<std::string_view> lines) {
  Branches branches;
  std::uint32_t at = 0;
  for (const std::string_view line : lines) branches.take(line, ++at);
  return branches.around() == nullptr ? "none" : branches.around()->label;
}

TEST_CASE("A line stands in the case above it") {
  CHECK(label_at_end({"switch (config.type) {", "  case DatabaseType.POSTGRES:", "    return {",
                      "      client: 'pg',"}) == "DatabaseType.POSTGRES");
}

TEST_CASE("The next case closes the one before") {
  CHECK(label_at_end({"  case A:", "    x: 'a',", "  case B:", "    x: 'b',"}) == "B");
}

TEST_CASE("What remains is taken by default") {
  CHECK(label_at_end({"  case A:", "    x: 'a',", "  default:", "    x: 'b',"}) == "none");
  CHECK(label_at_end({"export default {", "  client: 'pg',"}) == "none");
}

TEST_CASE("A condition is a branch without a label") {
  CHECK(label_at_end({"if production:", "    ENGINE = 'postgres'"}) == "");
}

}  // namespace
}  // namespace cutaway::model
