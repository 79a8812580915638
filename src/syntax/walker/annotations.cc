// SPDX-License-Identifier: Apache-2.0
// Annotations: decorators before a symbol, modifiers on it, tags behind a field.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {

void Walker::annotation(NodeIndex node, const Rule&) {
  NodeIndex callee = child(node, Slot::callee);
  NodeIndex list = child(node, Slot::arguments);
  if (callee == kNoNode) return;
  if (rule(callee).form == Form::call) {
    list = child(callee, Slot::arguments);
    callee = child(callee, Slot::callee);
  }
  Annotation annotation;
  annotation.name = pool_.keep(place_text(callee == kNoNode ? node : callee));
  annotation.line = line(node);
  if (table_.values) {
    annotation.callee = value(callee);
    std::vector<ValueId> arguments;
    annotation_arguments(list, arguments);
    std::erase_if(arguments, [](ValueId id) { return !id.valid(); });
    annotation.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
    annotation.argument_count = static_cast<std::uint8_t>(arguments.size());
    out_.arguments.insert(out_.arguments.end(), arguments.begin(), arguments.end());
  }
  attach_annotation(node, annotation);
  out_.annotations.push_back(annotation);
}

void Walker::annotation_arguments(NodeIndex list, std::vector<ValueId>& out) {
  if (list == kNoNode || full_) return;
  left_ = 40;
  overflow_ = deep_ = false;
  if (is_tokens(list)) {
    token_arguments(list, 0, out);
    if (out.size() > 8) out.resize(8);
    return;
  }
  if (rule(list).form != Form::none && rule(list).part != Part::parameters &&
      rule(list).form != Form::list) {
    out.push_back(value(list));  // `#[path = "x.rs"]`
    return;
  }
  std::vector<NodeIndex> nodes;
  argument_nodes(list, nodes);
  for (const NodeIndex one : nodes) {
    if (out.size() < 8) out.push_back(value(one));
  }
}

/// Of an annotation that is written inside another one, as in `@Answers({@Answer("no")})`, the
/// outer: it stands where that one stands.
NodeIndex Walker::outermost_annotation(NodeIndex node) const {
  constexpr int kMostUp = 8;
  NodeIndex up = at(node).parent;
  for (int i = 0; i < kMostUp && up != kNoNode; ++i, up = at(up).parent) {
    if (rule(up).act != Act::annotation) continue;
    node = up;
    i = 0;
  }
  return node;
}

/// On the symbol or parameter around it; else it waits for the next symbol.
void Walker::attach_annotation(NodeIndex node, Annotation& annotation) {
  node = outermost_annotation(node);
  NodeIndex parent = at(node).parent;
  while (parent != kNoNode &&
         (rule(parent).part == Part::modifiers || rule(parent).part == Part::wrapper ||
          rule(parent).part == Part::declaration)) {
    parent = at(parent).parent;
  }
  if (parent == kNoNode) parent = 0;
  if (rule(parent).part == Part::ignored) return;  // of the whole assembly
  const auto found =
      std::lower_bound(symbol_nodes_.begin(), symbol_nodes_.end(), parent,
                       [](const auto& row, NodeIndex wanted) { return row.first < wanted; });
  const NodeIndex list = at(parent).parent;
  if (found != symbol_nodes_.end() && found->first == parent) {
    annotation.target = found->second;
    annotation_effects(out_.text(annotation.name), found->second);
  } else if (list != kNoNode && rule(list).part == Part::parameters) {
    annotation.target = context_.container;
    const NodeIndex name = child(parent, Slot::name);
    annotation.parameter = keep(name);
  } else {
    free_annotations_.emplace_back(static_cast<std::uint32_t>(out_.annotations.size()), node);
  }
}

void Walker::claim_annotations(NodeIndex node, SymbolId id) {
  if (free_annotations_.empty()) return;
  std::size_t claimed = 0;
  for (const auto& [index, own] : free_annotations_) {
    const bool inside = at(own).parent == node;
    if (at(own).next > node && !inside) continue;
    out_.annotations[index].target = id;
    Symbol& symbol = out_.symbols[id.index()];
    symbol.line = std::min(symbol.line, out_.annotations[index].line);
    annotation_effects(out_.text(out_.annotations[index].name), id);
    ++claimed;
  }
  if (claimed == free_annotations_.size()) free_annotations_.clear();
}

void Walker::annotation_effects(std::string_view name, SymbolId id) {
  Symbol& symbol = out_.symbols[id.index()];
  const std::string_view last = name.substr(name.find_last_of(".:") + 1);
  if (has_word(last, table_.deprecated_words)) symbol.flags |= kDeprecated;
  if (context_.container != id) return;
  if (has_word(last, table_.transaction_words)) context_.flags |= kInTransaction;
  const auto& tests = table_.test_annotations;
  if (std::find(tests.begin(), tests.end(), last) != tests.end()) context_.flags |= kInTest;
}

/// A tag `json:"name,omitempty" db:"id"` is one annotation a key.
void Walker::read_tag(NodeIndex node, SymbolId id) {
  const NodeIndex tag = has(rule(node), Slot::tag) ? child(node, Slot::tag) : kNoNode;
  if (tag == kNoNode || !table_.values) return;
  const std::string content = plain_string(tag);
  std::string_view rest = content;
  for (int i = 0; i < 16; ++i) {
    rest = trim(rest);
    const std::size_t colon = rest.find(":\"");
    if (colon == std::string_view::npos || colon == 0) return;
    const std::string_view key = rest.substr(0, colon);
    const std::size_t close = rest.find('"', colon + 2);
    if (close == std::string_view::npos) return;
    const std::string_view given = rest.substr(colon + 2, close - colon - 2);
    Annotation annotation;
    annotation.name = pool_.keep(key);
    annotation.callee = reference(key, tag);
    annotation.target = id;
    annotation.line = line(tag);
    annotation.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
    annotation.argument_count = 1;
    out_.arguments.push_back(add_value(ValueKind::string, pool_.keep_masked(given), tag));
    out_.annotations.push_back(annotation);
    rest.remove_prefix(close + 1);
  }
}

}  // namespace cutaway::syntax
