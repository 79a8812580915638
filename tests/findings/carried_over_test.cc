// SPDX-License-Identifier: Apache-2.0
// Whether what a repair wrote in one file could be written in another.
#include "findings/carried_over.h"

#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

FileId file(const model::Traced& shop, std::string_view path) {
  for (std::size_t i = 0; i < shop.analysis.project->size(); ++i) {
    if (shop.analysis.project->file(FileId(i)).path == path) return FileId(i);
  }
  FAIL("no such file: " << path);
  return {};
}

}  // namespace

TEST_CASE("names are what stands for something around a line, not texts, members and keys") {
  CHECK(names_in("value: type === 'number' ? Number(a.b) : value,") ==
        std::vector<std::string>{"type", "Number", "a", "value"});
}

TEST_CASE("a repair that wrote nothing but a type is told by its lines") {
  CHECK(only_types({{"a,", "linkType: LinkType;"}, {"a,", "linkType: Omit<LinkType, 'X'>;"}}));
  CHECK_FALSE(only_types({{"a", "return total;"}, {"a", "return round(total);"}}));
}

TEST_CASE("lines that were only put into something were not wrong") {
  const std::vector<std::string> was{"a", "const list = all.map((one) => ({", "id: one.id,", "}));",
                                     "b"};
  CHECK(only_wraps({was,
                    {"a", "const list = useMemo(() => {", "const made = all.map((one) => ({",
                     "id: one.id,", "}));", "return made;", "}, [all]);", "b"}}));
  CHECK_FALSE(
      only_wraps({was, {"a", "const list = all.map((one) => ({", "id: one.key,", "}));", "b"}}));
}

TEST_CASE("a repair is carried over where the other file knows all that it names") {
  const model::Traced shop(
      {{"a.ts", "export function pay(type: string, sum: number) {\n  return sum;\n}\n"},
       {"b.ts", "export function pay(sum: number) {\n  return sum;\n}\n"},
       {"tokens.ts", "export function token() {\n  return 1;\n}\n"}});
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const CarriedOver carried(ground);
  const std::string before = "export function pay(type: string, sum: number) {\n  return sum;\n}";
  const auto possible = [&](const std::string& line, const std::string& after) {
    return carried.possible({{"return sum;"}, {line}}, file(shop, "a.ts"), before, after,
                            file(shop, "b.ts"));
  };
  CHECK(possible("return Math.round(sum);", ""));
  // Only the mended one has a type; the function of the project is not brought along.
  CHECK_FALSE(possible("return type === 'x' ? 0 : sum;", ""));
  CHECK_FALSE(possible("return token(sum);", ""));
  CHECK(possible("return token(sum);", "import { token } from './tokens';"));
}
