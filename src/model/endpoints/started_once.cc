// SPDX-License-Identifier: Apache-2.0
// A loop anywhere in the class, or a function that it hands out, keeps it going.
#include "model/endpoints/started_once.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// Written there, or a function of the project by its name.
bool is_function_value(const Inputs& in, FileId file, ValueId value) {
  if (!value.valid()) return false;
  const ValueKind kind = in.project.of(file).value(value).kind;
  if (kind == ValueKind::function) return true;
  if (kind != ValueKind::reference && kind != ValueKind::member) return false;
  const SymbolRef known = in.links.what_is({file, value}).symbol;
  return known.valid() &&
         meaning::is_function(in.project.of(known.file).symbols[known.symbol.index()]);
}

bool hands_out(const Inputs& in, FileId file, const syntax::Call& call) {
  const Syntax& syntax = in.project.of(file);
  for (std::uint32_t a = 0; a < call.argument_count; ++a)
    if (is_function_value(in, file, syntax.arguments[call.first_argument + a])) return true;
  return false;
}

}  // namespace

bool runs_once(const Inputs& in, const meaning::Meaning& meant) {
  if (meant.shape == nullptr || !meant.handler.valid()) return false;
  const std::string_view begins = meant.shape->role("begins");
  if (begins.empty()) return false;
  const Syntax& syntax = in.project.of(meant.handler.file);
  const syntax::Symbol& type = syntax.symbols[meant.handler.symbol.index()];
  bool begun = false;
  for (const syntax::Symbol& one : syntax.symbols) {
    if (one.line < type.line || one.end_line > type.end_line) continue;
    if (one.loops > 0) return false;
    begun = begun || (one.container == meant.handler.symbol && meaning::is_function(one) &&
                      syntax.text(one.name) == begins.substr(1));  // behind "="
  }
  const auto goes_on = [&](const syntax::Call& call) {
    return call.line >= type.line && call.end_line <= type.end_line &&
           ((call.flags & syntax::kInLoop) != 0 || hands_out(in, meant.handler.file, call));
  };
  const auto listens = [&](const syntax::Binding& binding) {  // `consumer.Received += handle`
    return binding.line >= type.line && binding.line <= type.end_line &&
           is_function_value(in, meant.handler.file, binding.value);
  };
  return begun && std::ranges::none_of(syntax.calls, goes_on) &&
         std::ranges::none_of(syntax.bindings, listens);
}

}  // namespace cutaway::model
