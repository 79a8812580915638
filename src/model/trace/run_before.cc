// SPDX-License-Identifier: Apache-2.0
// Calls in the body of a class that name functions: `before_action :set_order, only: [:show]`.
#include "model/trace/run_before.h"

#include <algorithm>

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

}  // namespace

RunBefore::RunBefore(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "before.calls") origins_.push_back(value);
    if (key == "before.skips") skips_.push_back(value);
  }
  for (std::size_t f = 0; f < in.project.size() && !origins_.empty(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const auto calls = static_cast<std::uint32_t>(in.project.of(file).calls.size());
    for (std::uint32_t c = 0; c < calls; ++c) note(file, c);
  }
}

void RunBefore::note(FileId file, std::uint32_t index) {
  const auto targets = in_.links.calls(file);
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (index >= targets.size() || targets[index].origin == 0 || call.argument_count == 0) return;
  const std::string_view origin = in_.links.name(targets[index].origin);
  const auto fits = [&](const std::string& glob) { return matches_glob(glob, origin); };
  const bool skips = std::ranges::any_of(skips_, fits);
  if (!skips && std::ranges::none_of(origins_, fits)) return;
  const SymbolId type = meaning::class_around(syntax, call.scope);
  if (!type.valid()) return;
  Said said;
  said.skips = skips;
  said.place = {file, call.line, std::max(call.line, call.end_line)};
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid()) continue;
    const syntax::ValueNode& node = syntax.value(argument);
    if (node.kind == ValueKind::function && !skips) said.block = {file, node.symbol};
    add_texts(syntax, argument, said.names);
    std::vector<ValueId> entries;
    if (node.kind == ValueKind::entry) entries.push_back(argument);
    for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
      entries.push_back(syntax.child(node, i));
    for (const ValueId entry : entries) {
      const syntax::ValueNode& one = syntax.value(entry);
      if (one.kind != ValueKind::entry || one.child_count == 0) continue;
      const std::string_view key = syntax.text(one.text);
      if (key == "only") add_texts(syntax, syntax.child(one, 0), said.only);
      if (key == "except") add_texts(syntax, syntax.child(one, 0), said.except);
      if (key == "if" || key == "unless") add_condition(syntax, one, said.condition);
    }
  }
  if (!said.names.empty() || said.block.valid()) by_type_[{file, type}].push_back(std::move(said));
}

std::vector<RunBefore::Before> RunBefore::of(SymbolRef type, std::string_view function) const {
  std::vector<Before> out;
  const auto at = by_type_.find(type);
  if (at == by_type_.end()) return out;
  const auto among = [&](const std::vector<std::string>& names) {
    return std::ranges::find(names, function) != names.end();
  };
  for (const Said& said : at->second) {
    if ((!said.only.empty() && !among(said.only)) || among(said.except)) continue;
    for (const std::string& name : said.names)
      out.push_back({name, said.place, said.skips, said.condition, {}});
    if (said.block.valid()) out.push_back({{}, said.place, false, said.condition, said.block});
  }
  return out;
}

std::vector<SymbolRef> RunBefore::blocks() const {
  std::vector<SymbolRef> out;
  for (const auto& [type, all] : by_type_) {
    for (const Said& said : all) {
      if (said.block.valid()) out.push_back(said.block);
    }
  }
  return out;
}

}  // namespace cutaway::model
