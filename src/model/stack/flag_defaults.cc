// SPDX-License-Identifier: Apache-2.0
// Reads calls and records that declare flags.
#include "model/stack/flag_defaults.h"

#include <string>

#include "base/text.h"

namespace cutaway::model {
namespace {

std::string_view text_of(const syntax::Syntax& syntax, ValueId id) {
  if (!id.valid() || syntax.value(id).kind != syntax::ValueKind::string) return {};
  return syntax.text(syntax.value(id).text);
}

void add_calls(const syntax::Syntax& syntax, std::vector<FlagDefault>& out) {
  for (const syntax::Call& call : syntax.calls) {
    if (!contains(lower(syntax.text(call.name)), "string")) continue;
    for (std::uint8_t i = 0; i + 1 < call.argument_count && i < 2; ++i) {
      const auto at = [&](std::uint8_t k) {
        return k < call.argument_count ? text_of(syntax, syntax.arguments[call.first_argument + k])
                                       : std::string_view();
      };
      if (at(i).empty()) continue;
      std::string_view help;
      for (std::uint8_t k = static_cast<std::uint8_t>(i + 2); k < call.argument_count; ++k)
        if (at(k).size() > help.size()) help = at(k);
      out.push_back({at(i), at(static_cast<std::uint8_t>(i + 1)), help, call.line});
      break;
    }
  }
}

void add_records(const syntax::Syntax& syntax, std::vector<FlagDefault>& out) {
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::record && node.kind != syntax::ValueKind::construct)
      continue;
    FlagDefault flag;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0) continue;
      const std::string key = lower(syntax.text(entry.text));
      const std::string_view text = text_of(syntax, syntax.child(entry, 0));
      if (text.empty()) continue;
      if (key == "name") flag.name = text;
      if (key == "usage" || key == "help" || key == "description") flag.help = text;
      if (key == "value" || key == "default" || key == "defaultvalue") {
        flag.value = text;
        flag.line = entry.line;
      }
    }
    if (!flag.name.empty() && !flag.value.empty()) out.push_back(flag);
  }
}

}  // namespace

std::vector<FlagDefault> flag_defaults(const syntax::Syntax& syntax) {
  std::vector<FlagDefault> out;
  add_calls(syntax, out);
  add_records(syntax, out);
  return out;
}

}  // namespace cutaway::model
