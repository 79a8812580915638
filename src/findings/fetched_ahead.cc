// SPDX-License-Identifier: Apache-2.0
// Looks at what the calls of catalogue/debt.toml `fetches_ahead` are given.
#include "findings/fetched_ahead.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::findings {
namespace {

/// "customer.address", "customer__address", "customer:id,name" and lists of such.
void add_relations(const syntax::Syntax& syntax, ValueId argument, Names& out) {
  constexpr std::size_t kMostNodes = 60;
  std::vector<ValueId> open{argument};
  for (std::size_t seen = 0; !open.empty() && seen < kMostNodes; ++seen) {
    const syntax::ValueNode& node = syntax.value(open.back());
    open.pop_back();
    std::string said(syntax.text(node.text));
    // What stands behind a colon are columns.
    said.resize(std::min(said.find(':', 1), said.size()));
    std::ranges::replace(said, '.', ' ');
    for (std::size_t at = said.find("__"); at != std::string::npos; at = said.find("__"))
      said.replace(at, 2, " ");
    for (const std::string_view word : split(said, ' ')) out.emplace(word);
    const bool holds = node.kind == syntax::ValueKind::list ||
                       node.kind == syntax::ValueKind::record ||
                       node.kind == syntax::ValueKind::entry;
    for (std::uint8_t c = 0; holds && c < node.child_count; ++c) {
      if (const ValueId child = syntax.child(node, c); child.valid()) open.push_back(child);
    }
    if (node.kind != syntax::ValueKind::reference) continue;
    // `*fields`, a list that was written before.
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.value.valid() && syntax.text(binding.target) == syntax.text(node.text) &&
          syntax.value(binding.value).kind == syntax::ValueKind::list)
        open.push_back(binding.value);
    }
  }
}

}  // namespace

Names fetched_ahead(const Ground& ground) {
  std::set<std::string, std::less<>> callers;
  for (const auto& [key, value] : ground.analysis.catalogue->table("debt")) {
    if (key == "fetches_ahead") callers.insert(value);
  }
  Names out;
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (const syntax::Call& call : syntax.calls) {
      if (!callers.contains(syntax.text(call.name))) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId argument = syntax.arguments[call.first_argument + a];
        if (argument.valid()) add_relations(syntax, argument, out);
      }
    }
  }
  return out;
}

}  // namespace cutaway::findings
