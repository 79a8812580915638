// SPDX-License-Identifier: Apache-2.0
// What decides much first; then by repairs of the year, by all of them, and by risk.
#include "findings/first_test.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "catalogue/languages.h"
#include "findings/coupling.h"
#include "findings/places_of_work.h"

namespace cutaway::findings {
namespace {

/// `case "park": return "tree"; …`: a table of cases that calls nothing goes wrong in no way that a
/// test would not have to write down once more.
bool is_table(const syntax::Syntax& syntax, SymbolId function) {
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  return symbol.loops == 0 && 5U * symbol.returns >= 4U * symbol.branches &&
         std::ranges::find(syntax.calls, function, &syntax::Call::scope) == syntax.calls.end();
}

/// The function of the file that decides most; nothing where none decides much.
std::optional<std::size_t> heaviest_of(const syntax::Syntax& syntax) {
  constexpr std::uint32_t kLeastBranches = 5;
  std::optional<std::size_t> heaviest;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (is_named_function(syntax, SymbolId(s)) && syntax.symbols[s].branches >= kLeastBranches &&
        (!heaviest || syntax.symbols[s].branches > syntax.symbols[*heaviest].branches) &&
        !is_table(syntax, SymbolId(s)))
      heaviest = s;
  }
  return heaviest;
}

}  // namespace

bool is_program(const Ground& ground, FileId file) {
  return catalogue::language(ground.analysis.project->file(file).language).type ==
         catalogue::LanguageType::programming;
}

FileId broken_most(const Ground& ground, std::vector<const FileSignals*> files, bool any_test) {
  constexpr std::uint32_t kLeastRepairs = 3;
  std::erase_if(files, [&](const FileSignals* signal) {
    const bool broke = signal->fixes >= kLeastRepairs && signal->changes_year > 0;
    return (!broke && any_test) || signal->tests > 0 || !is_program(ground, signal->file) ||
           is_frozen(ground, signal->file) ||
           !heaviest_of(ground.analysis.project->of(signal->file));
  });
  // A function of a few branches is tested quickly, and little is won by that.
  constexpr std::uint32_t kManyBranches = 8;
  const auto decides_much = [&](const FileSignals* file) {
    const syntax::Syntax& syntax = ground.analysis.project->of(file->file);
    return syntax.symbols[*heaviest_of(syntax)].branches >= kManyBranches;
  };
  std::ranges::stable_sort(files, std::greater{}, [&](const FileSignals* file) {
    return std::tuple(decides_much(file), file->fixes_year, file->fixes, file->risk);
  });
  return files.empty() ? FileId() : files.front()->file;
}

bool begin_with_first_test(const Ground& ground, Item& item) {
  const FileId first = item.files.front();
  const syntax::Syntax& syntax = ground.analysis.project->of(first);
  const std::optional<std::size_t> heaviest = heaviest_of(syntax);
  if (!heaviest) return false;
  const syntax::Symbol& symbol = syntax.symbols[*heaviest];
  item.name = syntax.text(symbol.name);
  item.fix.at = {first, symbol.name_line, symbol.end_line};
  item.fix.branches = symbol.branches;
  item.fix.nested = branches_nested(syntax, SymbolId(*heaviest));
  item.fix.lines = symbol.end_line - symbol.name_line + 1;
  item.fix.work_fixes = ground.of(first)->fixes;
  item.places.push_back(item.fix.at);
  return true;
}

}  // namespace cutaway::findings
