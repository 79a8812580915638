// SPDX-License-Identifier: Apache-2.0
// Looks for calls of any object that are called so: the library's name tells nothing more.
#include "model/connections/outside/set_defaults.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {

bool is_nothing(std::string_view value) {
  constexpr std::array<std::string_view, 12> kOff = {"",          "false", "0",    "no",
                                                     "off",       "none",  "null", "nil",
                                                     "undefined", "\"\"",  "''",   "null://null"};
  return std::ranges::find(kOff, lower(trim(value))) != kOff.end();
}

std::vector<SetDefault> set_defaults(const Inputs& in) {
  std::vector<SetDefault> out;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count != 2 || !syntax.text(call.name).ends_with("etDefault")) continue;
      const ValueId first = syntax.arguments[call.first_argument];
      const ValueId second = syntax.arguments[call.first_argument + 1U];
      if (!first.valid() || !second.valid()) continue;
      const syntax::ValueNode& key = syntax.value(first);
      const syntax::ValueNode& value = syntax.value(second);
      const bool plain =
          value.kind == syntax::ValueKind::string || value.kind == syntax::ValueKind::boolean;
      if (key.kind == syntax::ValueKind::string && plain)
        out.push_back({std::string(syntax.text(key.text)),
                       std::string(syntax.text(value.text)),
                       {file, call.line, call.line}});
    }
  }
  return out;
}

}  // namespace cutaway::model
