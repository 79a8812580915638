// SPDX-License-Identifier: Apache-2.0
// Texts are names of functions, a function is the block, entries with known keys say when.
#include "model/trace/named_runs.h"

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostNames = 20;

void add_texts(const Syntax& syntax, ValueId value, std::vector<std::string>& out) {
  if (!value.valid()) return;
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string && out.size() < kMostNames)
    out.emplace_back(syntax.text(node.text));
  if (node.kind != ValueKind::list) return;
  for (std::size_t i = 0; i < node.child_count && out.size() < kMostNames; ++i) {
    const syntax::ValueNode& item = syntax.value(syntax.child(node, i));
    if (item.kind == ValueKind::string) out.emplace_back(syntax.text(item.text));
  }
}

/// `unless: :signed_in?` → "unless `signed_in?`"; of a condition that is a piece of code only that
/// there is one.
void add_condition(const Syntax& syntax, const syntax::ValueNode& entry, std::string& out) {
  std::vector<std::string> names;
  add_texts(syntax, syntax.child(entry, 0), names);
  if (!out.empty()) out += " and ";
  if (names.empty()) {
    out += "in some cases";
    return;
  }
  for (std::string& name : names) name = "`" + name + "`";
  out += std::string(syntax.text(entry.text)) + " " + join(names, " and ");
}

/// `:load when action in [:show]`: what stands before `when`, and for which functions it is said.
ValueId without_when(const Syntax& syntax, ValueId given, NamedRun& out) {
  const ValueId before = meaning::before_when(syntax, given);
  if (before == given) return given;
  const syntax::ValueNode& asked = syntax.value(syntax.child(syntax.value(given), 1));
  const std::string_view sign = syntax.text(asked.text);
  const bool in = sign == "in" || sign == "==", not_in = sign == "not in" || sign == "!=";
  if (asked.kind == ValueKind::comparison && asked.child_count == 2 && (in || not_in))
    add_texts(syntax, syntax.child(asked, 1), in ? out.only : out.except);
  if (out.only.empty() && out.except.empty()) out.condition = "in some cases";
  return before;
}

}  // namespace

NamedRun named_run(const Syntax& syntax, FileId file, const syntax::Call& call) {
  NamedRun out;
  out.place = {file, call.line, std::max(call.line, call.end_line)};
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid()) continue;
    argument = without_when(syntax, argument, out);
    const syntax::ValueNode& node = syntax.value(argument);
    if (node.kind == ValueKind::function) out.block = {file, node.symbol};
    add_texts(syntax, argument, out.names);
    std::vector<ValueId> entries;
    if (node.kind == ValueKind::entry) entries.push_back(argument);
    for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
      entries.push_back(syntax.child(node, i));
    for (const ValueId entry : entries) {
      const syntax::ValueNode& one = syntax.value(entry);
      if (one.kind != ValueKind::entry || one.child_count == 0) continue;
      const std::string_view key = syntax.text(one.text);
      if (key == "only") add_texts(syntax, syntax.child(one, 0), out.only);
      if (key == "except") add_texts(syntax, syntax.child(one, 0), out.except);
      if (key == "on") add_texts(syntax, syntax.child(one, 0), out.on);
      if (key == "if" || key == "unless") add_condition(syntax, one, out.condition);
    }
  }
  return out;
}

}  // namespace cutaway::model
