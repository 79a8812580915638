// SPDX-License-Identifier: Apache-2.0
// Looks at the arguments of calls that allow origins: the members and names in them are settings
// of pages that may ask, not of services that are asked.
#include "model/connections/addresses/let_in.h"

#include <algorithm>
#include <vector>

namespace cutaway::model {
namespace {

constexpr int kDeepest = 6;

/// Names in a value and in what it is made of.
void take_names(const syntax::Syntax& syntax, ValueId value, std::set<std::string>& names) {
  std::vector<std::pair<ValueId, int>> open{{value, 0}};
  while (!open.empty()) {
    const auto [id, depth] = open.back();
    open.pop_back();
    if (!id.valid()) continue;
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind == syntax::ValueKind::member || node.kind == syntax::ValueKind::reference ||
        node.kind == syntax::ValueKind::string)
      names.insert(name_key(syntax.text(node.text)));
    for (std::size_t c = 0; c < node.child_count && depth < kDeepest; ++c)
      open.emplace_back(syntax.child(node, c), depth + 1);
  }
}

}  // namespace

bool is_about_origins(std::string_view path) {
  const auto words = identifier_words(base_name(path));
  return std::ranges::find(words, "cors") != words.end();
}

std::set<std::pair<std::uint32_t, std::string>> settings_let_in(const Inputs& in,
                                                                const Ownership& ownership) {
  std::set<std::string_view> calls;
  for (const auto& [row, name] : in.catalogue.table("parts")) {
    if (row == "let_in_by") calls.insert(name);
  }
  std::set<std::pair<std::uint32_t, std::string>> found;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || ownership.of(file).empty()) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    std::set<std::string> names;
    for (const syntax::Call& call : syntax.calls) {
      if (!calls.contains(syntax.text(call.name))) continue;
      for (std::size_t i = 0; i < call.argument_count; ++i)
        take_names(syntax, syntax.arguments[call.first_argument + i], names);
    }
    if (is_about_origins(in.file(file).path)) {
      for (const syntax::ValueNode& node : syntax.values)
        if (node.kind == syntax::ValueKind::member || node.kind == syntax::ValueKind::reference)
          names.insert(name_key(syntax.text(node.text)));
    }
    for (const std::string& name : names) {
      for (const std::uint32_t owner : ownership.of(file)) found.emplace(owner, name);
    }
  }
  return found;
}

}  // namespace cutaway::model
