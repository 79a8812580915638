// SPDX-License-Identifier: Apache-2.0
// To which function a changed line belongs, today and before a change; where texts say a name.
#include "findings/places_of_work.h"

#include <doctest/doctest.h>

#include "findings/dead.h"
#include "findings/named_in_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

const std::string kOrders =
    "const rate = 1;\n"                // 1
    "export function order() {\n"      // 2
    "  const add = () => {\n"          // 3
    "    return 1;\n"                  // 4
    "  };\n"                           // 5
    "  return add();\n"                // 6
    "}\n"                              // 7
    "export class Bill {\n"            // 8
    "  sum = 0;\n"                     // 9
    "  pay() {\n    return 1;\n  }\n"  // 10-12
    "}\n";                             // 13

std::string name_at(const model::Traced& shop, const std::vector<SymbolId>& owners,
                    std::size_t line) {
  if (line >= owners.size() || !owners[line].valid()) return "";
  const syntax::Syntax& syntax = shop.analysis.project->of(FileId(0));
  return std::string(syntax.text(syntax.symbols[owners[line].index()].name));
}

}  // namespace

TEST_CASE("a line belongs to the named function around it, else to the type") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto owners = owners_of_lines(shop.analysis.project->of(FileId(0)));
  CHECK(name_at(shop, owners, 4) == "order");
  CHECK(name_at(shop, owners, 9) == "Bill");
  CHECK(name_at(shop, owners, 11) == "pay");
}

TEST_CASE("the nameless function around a whole file is nobody's: those in it are functions") {
  const std::map<std::string, std::string> files{{"till.js",
                                                  "shop.till = (function () {\n"
                                                  "  function charge(sum) {\n"
                                                  "    function cents(x) {\n"
                                                  "      return 100 * x;\n"
                                                  "    }\n"
                                                  "    return cents(sum);\n"
                                                  "  }\n"
                                                  "  return { charge: charge };\n"
                                                  "})();\n"}};
  const model::Traced shop(files);
  const auto owners = owners_of_lines(shop.analysis.project->of(FileId(0)));
  CHECK(name_at(shop, owners, 4) == "charge");
  CHECK(name_at(shop, owners, 8).empty());
}

TEST_CASE("lines keep their function through the changes that moved them") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto today = owners_of_lines(shop.analysis.project->of(FileId(0)));
  // The change put line 1 in, took two lines out of `order` behind line 6, and rewrote line 11.
  const std::vector<history::Hunk> hunks = {{0, 0, 1, 1}, {6, 2, 6, 0}, {12, 1, 11, 1}};
  const auto before = owners_before(today, hunks);
  CHECK(name_at(shop, before, 1) == "order");
  CHECK(name_at(shop, before, 6) == "order");
  CHECK(name_at(shop, before, 7) == "order");
  CHECK(name_at(shop, before, 12) == "pay");
  std::vector<std::string> names;
  const syntax::Syntax& syntax = shop.analysis.project->of(FileId(0));
  for (const SymbolId id : touched_by(today, hunks))
    names.emplace_back(syntax.text(syntax.symbols[id.index()].name));
  CHECK(std::ranges::find(names, "order") != names.end());
  CHECK(std::ranges::find(names, "pay") != names.end());
  CHECK(std::ranges::find(names, "Bill") == names.end());
}

TEST_CASE("what stood in the place of a function before it was written is not that function's") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto today = owners_of_lines(shop.analysis.project->of(FileId(0)));
  const auto before = [&](const std::vector<history::Hunk>& hunks) {
    return without_born(owners_before(today, hunks), today, hunks);
  };
  // Six lines became the six of `order`; one line became its first one.
  CHECK(name_at(shop, before({{2, 6, 2, 6}}), 4).empty());
  CHECK(name_at(shop, before({{2, 6, 2, 6}}), 11) == "pay");
  CHECK(name_at(shop, before({{2, 1, 2, 1}}), 2) == "order");
}

TEST_CASE("many lines that a few took the place of went elsewhere, and belong to none of these") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto today = owners_of_lines(shop.analysis.project->of(FileId(0)));
  // 200 lines became line 6 of `order`; then three became it.
  CHECK(name_at(shop, owners_before(today, {{6, 200, 6, 1}}), 100).empty());
  CHECK(name_at(shop, owners_before(today, {{6, 3, 6, 1}}), 7) == "order");
}

TEST_CASE("an older content is read by the lines that stand once in both") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto today = owners_of_lines(shop.analysis.project->of(FileId(0)));
  const auto older = owners_by_text(today, kOrders,
                                    "// first\nexport function order() {\n  const add = () => {\n"
                                    "    return 2;\n  };\n  return add();\n}\nconst other = 1;\n"
                                    "export class Bill {\n  pay() {\n  }\n");
  CHECK(name_at(shop, older, 1).empty());
  CHECK(name_at(shop, older, 4) == "order");
  CHECK(name_at(shop, older, 8).empty());
  CHECK(name_at(shop, older, 10) == "pay");
}

TEST_CASE("a name is said by a symbol, a property or a test that only reads it") {
  const model::Traced shop({
      {"app/models/story.rb",
       "class Story\n  validate :check_url\n  def check_url\n    1\n  end\nend\n"},
      {"tests/story_spec.rb", "it { expect(story.editable).to eq 1 }\n"},
  });
  const NamedInText said(shop.analysis, {"check_url", "editable"});
  CHECK(said.own("check_url").size() == 2);
  CHECK(said.in_tests("editable"));
  CHECK_FALSE(said.in_tests("check_url"));
  CHECK(as_word("delete!") == "delete");
}

TEST_CASE("a function that only a remark names is called by nobody") {
  const auto dead = [](const std::string& routes) {
    const model::Traced shop(
        {{"shop.go", "package shop\n\n" + routes +
                         "\n// Export is a handler.\nfunc Export() int {\n\treturn 1\n}\n"}});
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    const NamedInText said(shop.analysis, {"Export"});
    const auto& symbols = shop.analysis.project->of(FileId(0)).symbols;
    for (std::size_t s = 0; s < symbols.size(); ++s) {
      if (shop.analysis.project->of(FileId(0)).text(symbols[s].name) == "Export")
        return is_dead(ground, said, {FileId(0), SymbolId(s)});
    }
    return false;
  };
  CHECK(dead("// route(\"/export\", Export)"));
  CHECK_FALSE(dead("var table = []func() int{Export}"));
}

TEST_CASE("a change lies in a branch where one of its lines of today does") {
  Work work;
  work.lines = {12, 30, 31};
  CHECK(work.within(10, 20));
  CHECK(work.within(31, 31));
  CHECK_FALSE(work.within(13, 29));
  CHECK_FALSE(work.within(32, 99));
}

TEST_CASE("a repair stands where half of the code that it wrote is there today as it was") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto owners = owners_of_lines(shop.analysis.project->of(FileId(0)));
  std::vector<SymbolId> kept(owners.size(), SymbolId(std::size_t{1}));
  history::Hunk hunk{4, 1, 4, 2, true, {4, 5}};
  CHECK(name_at(shop, {SymbolId(), standing_in(owners, kept, {hunk}).at(0)}, 1) == "order");
  kept[4] = SymbolId();
  CHECK(standing_in(owners, kept, {hunk}).size() == 1);
  // Both lines were written anew since, whatever stands there now.
  kept[5] = SymbolId();
  CHECK(standing_in(owners, kept, {hunk}).empty());
  // Lines between braces were only taken out, and what stood around them is still there.
  CHECK(standing_in(owners, kept, {{6, 2, 6, 0, true, {}}}).size() == 1);
  // What was left as it was keeps its number; what was replaced has none.
  const auto before = kept_before(kept, {hunk});
  CHECK(before.at(3).valid());
  CHECK_FALSE(before.at(4).valid());
}

TEST_CASE(
    "a repair is one of a function where it wrote enough of its lines, or decided something") {
  const model::Traced shop({{"orders.ts", kOrders}});
  const auto owners = owners_of_lines(shop.analysis.project->of(FileId(0)));
  const auto mended = [&](bool decides) {
    // Nine lines elsewhere, one line of `order`, one of `pay`.
    const std::vector<history::Hunk> hunks = {{6, 1, 6, 1, true, {6}, false},
                                              {11, 1, 11, 1, true, {11}, decides}};
    std::string out;
    const syntax::Syntax& syntax = shop.analysis.project->of(FileId(0));
    for (const SymbolId id :
         mended_by(owners, hunks, [](std::uint32_t lines) { return lines < 2; }))
      out += std::string(syntax.text(syntax.symbols[id.index()].name)) + " ";
    return out;
  };
  CHECK(mended(false).empty());
  CHECK(mended(true) == "pay ");
}
