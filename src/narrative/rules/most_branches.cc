// SPDX-License-Identifier: Apache-2.0
// One function that decides far more than any other.
#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

struct Function {
  FileId file;
  const syntax::Symbol* symbol = nullptr;
};

/// The two functions of our code with most branches.
std::pair<Function, Function> two_heaviest(const Story& story) {
  Function first, second;
  const auto& project = *story.analysis.project;
  const auto branches = [](const Function& f) {
    return f.symbol == nullptr ? 0 : f.symbol->branches;
  };
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    if (project.file(id).origin != sources::Origin::own) continue;
    for (const auto& symbol : project.of(id).symbols) {
      using Kind = syntax::SymbolKind;
      if (symbol.kind != Kind::function && symbol.kind != Kind::method) continue;
      const Function one{id, &symbol};
      if (branches(one) > branches(first)) {
        second = first;
        first = one;
      } else if (branches(one) > branches(second)) {
        second = one;
      }
    }
  }
  return {first, second};
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto [first, second] = two_heaviest(story);
  if (first.symbol == nullptr || second.symbol == nullptr || first.symbol->branches < 30) return;
  if (first.symbol->branches < 2 * second.symbol->branches) return;
  const auto name = [&](const Function& f) {
    return std::string(story.analysis.project->of(f.file).text(f.symbol->name));
  };
  const auto place = [](const Function& f) {
    const std::uint32_t line = f.symbol->name_line == 0 ? f.symbol->line : f.symbol->name_line;
    return Place{f.file, line, line};
  };
  if (name(first).empty() || name(second).empty()) return;
  Sentence sentence(story, "most_branches", story.path(first.file) + ':' + name(first));
  sentence.named(code(name(first)), name(first), place(first)).at(place(second));
  sentence.text(code(name(first)) + " decides more than any other function: it has " +
                with_commas(first.symbol->branches) + " branches, the next has " +
                with_commas(second.symbol->branches) + ".");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_most_branches;
const ClaimRule record_most_branches{"most_branches",
                                     "one function with far more branches than any other",
                                     Topic::worth_knowing, 35, tell};

}  // namespace cutaway::narrative
