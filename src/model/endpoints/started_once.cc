// SPDX-License-Identifier: Apache-2.0
// A loop anywhere in the class, or a function that it hands out, keeps it going.
#include "model/endpoints/started_once.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

bool hands_out(const Syntax& syntax, const syntax::Call& call) {
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (given.valid() && syntax.value(given).kind == ValueKind::function) return true;
  }
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
           ((call.flags & syntax::kInLoop) != 0 || hands_out(syntax, call));
  };
  const auto listens = [&](const syntax::Binding& binding) {  // `consumer.Received += handle`
    return binding.line >= type.line && binding.line <= type.end_line && binding.value.valid() &&
           syntax.value(binding.value).kind == ValueKind::function;
  };
  return begun && std::ranges::none_of(syntax.calls, goes_on) &&
         std::ranges::none_of(syntax.bindings, listens);
}

}  // namespace cutaway::model
