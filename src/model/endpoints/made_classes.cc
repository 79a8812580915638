// SPDX-License-Identifier: Apache-2.0
// A mark that is taken away, or stands in a comment, switches a class off.
#include "model/endpoints/made_classes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

bool is_marked(const Inputs& in, const syntax::Syntax& syntax, SymbolId type) {
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& one) {
    if (one.target != type) return false;
    const std::string_view written = syntax.text(one.name);
    const std::string_view name = written.substr(written.rfind('.') + 1);
    return std::ranges::none_of(in.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "writing_annotations" && row.second == name;
    });
  });
}

/// The pool holds every name and text of a file, comments too: what is not in it is not named.
bool is_named_elsewhere(const Inputs& in, FileId here, std::string_view name) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (FileId(f) != here && in.own(FileId(f)) && contains(in.project.of(FileId(f)).pool, name))
      return true;
  }
  return false;
}

bool is_constructed(const syntax::Syntax& syntax, std::string_view name) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return (call.flags & syntax::kConstructs) != 0 && syntax.text(call.name) == name;
  });
}

}  // namespace

bool is_made_by_nobody(const Inputs& in, SymbolRef function) {
  if (!function.valid() || !in.has(function.file)) return false;
  const syntax::Syntax& syntax = in.project.of(function.file);
  const SymbolId type = meaning::class_around(syntax, function.symbol);
  if (!type.valid()) return false;
  const syntax::Symbol& symbol = syntax.symbols[type.index()];
  const std::string_view name = syntax.text(symbol.name);
  // A class inside of another one is made by what stands around it.
  return !name.empty() && symbol.kind == syntax::SymbolKind::class_ && !symbol.container.valid() &&
         !is_marked(in, syntax, type) && !is_constructed(syntax, name) &&
         !is_named_elsewhere(in, function.file, name);
}

}  // namespace cutaway::model
