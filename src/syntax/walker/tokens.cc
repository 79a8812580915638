// SPDX-License-Identifier: Apache-2.0
// Arguments that a grammar leaves as tokens: `#[serde(rename = "a", default)]`, `json!({…})`.
#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kMaxTokens = 256;

}  // namespace

/// What stands between two neighbours, without spaces.
std::string_view Walker::between(NodeIndex left, NodeIndex right) const {
  if (at(right).start < at(left).end) return {};
  return trim(text_.substr(at(left).end, at(right).start - at(left).end));
}

/// The arguments between commas: `key = value` is an entry, `name(…)` a call, `a::b` a name.
void Walker::token_arguments(NodeIndex list, unsigned depth, std::vector<ValueId>& out) {
  std::vector<NodeIndex> nodes;
  argument_nodes(list, nodes);
  if (nodes.size() > kMaxTokens) nodes.resize(kMaxTokens);
  std::size_t first = 0;
  for (std::size_t i = 0; i < nodes.size() && !overflow_; ++i) {
    const bool last = i + 1 == nodes.size() ||
                      between(nodes[i], nodes[i + 1]).find(',') != std::string_view::npos;
    if (!last) continue;
    out.push_back(token_group({nodes.data() + first, i + 1 - first}, depth));
    first = i + 1;
  }
}

ValueId Walker::token_group(std::span<const NodeIndex> nodes, unsigned depth) {
  const NodeIndex head = nodes.front();
  if (nodes.size() == 1) return build(head, {}, depth);
  const std::string_view sign = between(head, nodes[1]);
  if (sign == "=" || sign == ":" || sign == "=>") {
    const ValueId value = nodes.size() == 2 ? build(nodes[1], key_text(head), depth)
                                            : token_group(nodes.subspan(1), depth);
    return add_value(ValueKind::entry, pool_.keep(key_text(head)), head, {value});
  }
  std::size_t end = 1;
  while (end < nodes.size() && !is_tokens(nodes[end])) {
    const std::string_view joint = between(nodes[end - 1], nodes[end]);
    if (joint != "::" && joint != ".") return unknown("not understood");
    ++end;
  }
  const std::string_view path =
      text_.substr(at(head).start, at(nodes[end - 1]).end - at(head).start);
  if (depth >= kTokenDepth || end + 1 < nodes.size()) return unknown("not understood");
  const ValueId name = reference(path, head);
  if (end == nodes.size()) return name;
  std::vector<ValueId> parts{name};
  token_arguments(nodes[end], depth + 1, parts);
  return add_value(ValueKind::call, {}, head, parts);
}

bool Walker::is_tokens(NodeIndex node) const { return rule(node).part == Part::tokens; }

}  // namespace cutaway::syntax
