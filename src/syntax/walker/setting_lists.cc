// SPDX-License-Identifier: Apache-2.0
// Lists of all settings of a product and tables of its addresses, which may be longer than other
// Values.
#include <algorithm>

#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

// Wherever the list stands.
constexpr unsigned kNodeLimitOfSettings = 2400;
constexpr std::size_t kFewestSettings = 8, kFewestAddresses = 3;

}  // namespace

/// `{"BATCH_SIZE": {…}, "PORT": {…}, …}`, once a file, and `{"get /orders": …, "/users": …}`.
Walker::Room Walker::needs_room(NodeIndex node) const {
  const Form form = rule(node).form;
  if (form != Form::composite && form != Form::record) return Room::none;
  const NodeIndex body = form == Form::composite ? child(node, Slot::body) : kNoNode;
  std::vector<NodeIndex> entries;
  argument_nodes(body == kNoNode ? node : body, entries);
  if (entries.size() < kFewestAddresses) return Room::none;
  const auto key_of = [&](NodeIndex entry) {
    if (rule(entry).form != Form::entry || !has(rule(entry), Slot::key)) return std::string();
    const NodeIndex key = child(entry, Slot::key);
    return key == kNoNode ? std::string() : key_text(key);
  };
  const auto is_shouted = [&](NodeIndex entry) {
    const std::string name = key_of(entry);
    return name.size() > 2 && std::ranges::all_of(name, [](char c) {
             return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
           });
  };
  const auto is_address = [&](NodeIndex entry) {
    const std::string name = key_of(entry);
    const std::size_t slash = name.find('/');
    return slash == 0 || (slash != std::string::npos && slash > 3 && name[slash - 1] == ' ' &&
                          name.find(' ') == slash - 1);
  };
  if (std::all_of(entries.begin(), entries.begin() + 3, is_address)) return Room::addresses;
  const bool settings = entries.size() >= kFewestSettings &&
                        std::all_of(entries.begin(), entries.begin() + 3, is_shouted);
  return settings ? Room::settings : Room::none;
}

/// Built with room of its own, which nothing inside of it has; stands as a few nodes in what it is
/// a part of. Invalid for what has no need of it.
ValueId Walker::build_with_room(NodeIndex node, std::string_view name) {
  const Room room = needs_room(node);
  if (room == Room::none || (room == Room::settings && has_setting_list_)) return {};
  has_setting_list_ = has_setting_list_ || room == Room::settings;
  has_room_ = true;
  const unsigned left = left_;
  const bool overflow = overflow_, deep = deep_;
  left_ = kNodeLimitOfSettings;
  overflow_ = deep_ = false;
  const ValueId id = build(node, name, 1);
  has_room_ = false;
  memo_[node] = id;
  sizes_[id.index()] = kLinkSize;
  left_ = left > kLinkSize ? left - kLinkSize : 0;
  overflow_ = overflow;
  deep_ = deep;
  return id;
}

}  // namespace cutaway::syntax
