// SPDX-License-Identifier: Apache-2.0
// Counts test files, or functions in them.
#include "catalogue/languages.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"what", "language", "in"})) return not_known();
  const bool functions = asked["what"] == "functions";
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    if (!file.language.valid() || !in_folder(asked, file.path)) continue;
    const catalogue::Language& language = catalogue::language(file.language);
    if (language.type != catalogue::LanguageType::programming ||
        !asked.allows("language", language.name))
      continue;
    const bool test = file.origin == sources::Origin::test;
    if (!test && file.origin != sources::Origin::own) continue;
    if (!functions) {
      counting.base();
      if (test) counting.hit({id, 1, 1});
      continue;
    }
    for (const syntax::Symbol& symbol : analysis.project->of(id).symbols) {
      if (!is_function(symbol)) continue;
      counting.base();
      if (test) counting.hit({id, symbol.line, symbol.line});
    }
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_tests;
const QueryRule record_tests{"tests", "test files, or functions in test files, of all code", run};

}  // namespace cutaway::model
