// SPDX-License-Identifier: Apache-2.0
// Lists of all settings of a product, which may be longer than other Values.
#include <algorithm>

#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

// Once a file, wherever the list stands.
constexpr unsigned kNodeLimitOfSettings = 1500;
constexpr std::size_t kFewestSettings = 8;

}  // namespace

/// `{"BATCH_SIZE": {…}, "PORT": {…}, …}`.
bool Walker::lists_settings(NodeIndex node) const {
  const Form form = rule(node).form;
  if (form != Form::composite && form != Form::record) return false;
  const NodeIndex body = form == Form::composite ? child(node, Slot::body) : kNoNode;
  std::vector<NodeIndex> entries;
  argument_nodes(body == kNoNode ? node : body, entries);
  if (entries.size() < kFewestSettings) return false;
  const auto is_shouted = [&](NodeIndex entry) {
    if (rule(entry).form != Form::entry || !has(rule(entry), Slot::key)) return false;
    const NodeIndex key = child(entry, Slot::key);
    const std::string name = key == kNoNode ? std::string() : key_text(key);
    return name.size() > 2 && std::ranges::all_of(name, [](char c) {
             return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
           });
  };
  return std::all_of(entries.begin(), entries.begin() + 3, is_shouted);
}

/// Built with room of its own; stands as a few nodes in what it is a part of.
ValueId Walker::build_settings(NodeIndex node, std::string_view name) {
  has_setting_list_ = true;
  const unsigned left = left_;
  const bool overflow = overflow_, deep = deep_;
  left_ = kNodeLimitOfSettings;
  overflow_ = deep_ = false;
  const ValueId id = build(node, name, 1);
  memo_[node] = id;
  sizes_[id.index()] = kLinkSize;
  left_ = left > kLinkSize ? left - kLinkSize : 0;
  overflow_ = overflow;
  deep_ = deep;
  return id;
}

}  // namespace cutaway::syntax
