// SPDX-License-Identifier: Apache-2.0
// Functions that decide much and broke often, of which no branch can be taken out by itself.
#include "findings/entangled.h"

#include <doctest/doctest.h>

#include "findings/inside_file.h"
#include "findings/tied.h"
#include "findings/uses.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

/// A function of TypeScript with so many branches side by side.
std::string branched(const std::string& name, int branches) {
  std::string out = "export function " + name + "(sum: number) {\n";
  for (int i = 0; i < branches; ++i) out += "  if (sum > " + std::to_string(i) + ") sum -= 1;\n";
  return out + "  return sum;\n}\n";
}

/// A repair of the first function of the file that touched these lines.
Work repair(std::vector<std::uint32_t> lines) {
  Work out;
  out.fix = out.narrow_fix = true;
  out.touched = out.mended = {SymbolId(0)};
  out.lines = std::move(lines);
  return out;
}

}  // namespace

TEST_CASE("what decides much and was repaired three times is entangled") {
  const model::Traced shop({{"cart.ts", branched("total", 60)}, {"bill.ts", branched("due", 10)}});
  const auto entangled = [&](std::string_view path, std::uint32_t repairs) {
    for (std::size_t i = 0; i < 2; ++i) {
      if (shop.analysis.project->file(FileId(i)).path != path) continue;
      WorkedOn worked;
      worked.symbol = SymbolId(0);
      worked.fixes = worked.changes = repairs;
      return most_entangled(shop.analysis.project->of(FileId(i)), {worked}) != nullptr;
    }
    return false;
  };
  CHECK(entangled("cart.ts", 3));
  CHECK_FALSE(entangled("cart.ts", 2));
  CHECK_FALSE(entangled("bill.ts", 3));
}

TEST_CASE("one begins where half of its repairs lay close together") {
  const model::Traced shop({{"cart.ts", branched("total", 60)}});
  const syntax::Syntax& file = shop.analysis.project->of(FileId(0));
  Fix fix;
  fix.work_fixes = 3;
  begin_where_it_broke({repair({5}), repair({30, 31}), repair({33})}, {}, file.symbols[0],
                       SymbolId(0), fix);
  CHECK(fix.step == Step::split);
  CHECK(fix.branch_line == 30);
  CHECK(fix.branch_end == 33);
  CHECK(fix.branch_fixes == 2);

  fix.work_fixes = 3;
  begin_where_it_broke({repair({5}), repair({30}), repair({58})}, {}, file.symbols[0], SymbolId(0),
                       fix);
  CHECK(fix.branch_line == 0);

  // A branch that holds an eighth of its branches can be taken out.
  Branch branch;
  branch.line = 20;
  branch.last_line = 40;
  branch.inner = 8;
  begin_where_it_broke({repair({5}), repair({30})}, {branch}, file.symbols[0], SymbolId(0), fix);
  CHECK(fix.step == Step::take_branch);
  CHECK(fix.branch_line == 20);
}

TEST_CASE(
    "where nothing else is seen one begins with the piece that has most branches of its own") {
  const auto begins = [](const std::string& body) {
    const model::Traced shop(
        {{"cart.ts", "export function total(sum: number) {\n" + body + "  return sum;\n}\n"}});
    const Uses uses(shop.analysis);
    const Tied tied(shop.analysis);
    Fix fix;
    fix.step = Step::split;
    begin_at_most_branched(InsideFile(shop.analysis, uses, tied, FileId(0)), SymbolId(0), fix);
    return fix.branch_line;
  };
  const std::string few = "  if (sum > 1) {\n    note(sum);\n  }\n";
  const std::string plain = "  sum += 1;\n  sum += 2;\n  sum += 3;\n  sum += 4;\n";
  const std::string most =
      "  if (sum > 2) {\n    if (sum > 3) note(3);\n    if (sum > 4) note(4);\n    note(5);\n  }\n";
  CHECK(begins(few + plain + most + plain) == 9);
  CHECK(begins(few + plain) == 0);
}
