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

/// `services.AddSingleton<IHostedService, Sweep>()`
bool names_in_brackets(std::string_view written, std::string_view name) {
  const std::size_t open = written.find('<');
  if (open == std::string_view::npos) return false;
  for (const std::string_view piece : split(written.substr(open + 1), ','))
    if (const std::string_view one = trim(piece.substr(0, piece.find('>')));
        one.substr(one.rfind('.') + 1) == name)
      return true;
  return false;
}

/// Whether a line calls it or hands it on; the names in the pool stand without gaps, so that two
/// may look like a third.
bool is_said(const syntax::Syntax& syntax, std::string_view name) {
  return contains(syntax.pool, name) &&
         std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
           const std::string_view said = syntax.text(node.text);
           return said.substr(0, said.find('<')) == name;
         });
}

/// A static function that no line of the project names, and with which no program begins.
bool is_left_alone(const Inputs& in, FileId file, SymbolId id) {
  const syntax::Syntax& syntax = in.project.of(file);
  if (!id.valid() || !meaning::is_function(syntax.symbols[id.index()])) return false;
  const syntax::Symbol& function = syntax.symbols[id.index()];
  const std::string_view name = syntax.text(function.name);
  if ((function.flags & syntax::kStatic) == 0 || name.empty() || name == "Main" ||
      !in.links.callers({file, id}).empty())
    return false;
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && is_said(in.project.of(FileId(f)), name)) return false;
  return true;
}

}  // namespace

bool is_added_by_nobody(const Inputs& in, SymbolRef type) {
  if (!type.valid() || !in.has(type.file)) return false;
  const syntax::Syntax& its = in.project.of(type.file);
  const std::string_view name = its.text(its.symbols[type.symbol.index()].name);
  bool added = false;
  for (std::size_t f = 0; f < in.project.size() && !name.empty(); ++f) {
    const FileId file(f);
    if (file == type.file || !in.own(file) || !contains(in.project.of(file).pool, name)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    bool here = false;
    for (const syntax::Call& call : syntax.calls) {
      if (!call.callee.valid() ||
          !names_in_brackets(syntax.text(syntax.value(call.callee).text), name))
        continue;
      if (!is_left_alone(in, file, call.scope)) return false;
      here = true;
    }
    if (!here) return false;  // named in another way
    added = true;
  }
  return added;
}

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
