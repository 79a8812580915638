// SPDX-License-Identifier: Apache-2.0
// Counts functions by their number of branches.
#include "model/asking.h"

namespace cutaway::model {
namespace {

/// A number written in a parameter; 0 when it is none.
std::uint32_t number(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits.substr(0, 6))
    value = c >= '0' && c <= '9' ? value * 10 + static_cast<std::uint32_t>(c - '0') : value;
  return value;
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"at_least", "in", "origin"})) return not_known();
  const std::uint32_t least = number(asked["at_least"]);
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    if (!origin_allowed(asked, file.origin) || !in_folder(asked, file.path)) continue;
    for (const syntax::Symbol& symbol : analysis.project->of(id).symbols) {
      using syntax::SymbolKind;
      if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method &&
          symbol.kind != SymbolKind::constructor)
        continue;
      counting.base();
      if (symbol.branches >= least) counting.hit({id, symbol.line, symbol.end_line});
    }
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_functions;
const QueryRule record_functions{"functions",
                                 "functions and methods with at least so many branches", run};

}  // namespace cutaway::model
