// SPDX-License-Identifier: Apache-2.0
// The sharded table behind Held.
#include "linking/held.h"

#include <algorithm>

#include "base/hash.h"

namespace cutaway::linking {

std::uint32_t Held::add(std::span<const Entity> things) {
  things = things.first(std::min(things.size(), kMost));
  const bool says_nothing = std::all_of(
      things.begin(), things.end(), [](const Entity& one) { return one.kind <= EntityKind::none; });
  if (says_nothing) return 0;
  List list;
  for (Entity one : things) {
    const bool holds = one.kind != EntityKind::accessor && one.of != 0;
    const List* inner = holds ? find(one.of) : nullptr;
    if (inner != nullptr) list.depth = std::max(list.depth, inner->depth + 1);
    one.round = 0;
    list.things.push_back(one);
  }
  if (list.depth > kMaxDepth) return 0;
  std::string key;
  for (const Entity& one : things) {
    for (const std::uint32_t part :
         {static_cast<std::uint32_t>(one.kind), static_cast<std::uint32_t>(one.confidence), one.a,
          one.b, static_cast<std::uint32_t>(one.shell), one.of}) {
      for (unsigned shift = 0; shift < 32; shift += 8)
        key += static_cast<char>((part >> shift) & 0xFFU);
    }
  }
  const std::size_t number = hash64(key) % kShards;
  Shard& shard = shards_[number];
  const std::lock_guard lock(shard.mutex);
  if (const auto found = shard.ids.find(key); found != shard.ids.end()) return found->second;
  shard.lists.push_back(std::move(list));
  const auto id = static_cast<std::uint32_t>(shard.lists.size() * kShards + number);
  shard.ids.emplace(std::move(key), id);
  return id;
}

std::span<const Entity> Held::get(std::uint32_t id) const {
  const List* list = find(id);
  return list == nullptr ? std::span<const Entity>() : std::span(list->things);
}

const Held::List* Held::find(std::uint32_t id) const {
  if (id < kShards) return nullptr;
  const Shard& shard = shards_[id % kShards];
  const std::lock_guard lock(shard.mutex);
  return &shard.lists[id / kShards - 1];
}

}  // namespace cutaway::linking
