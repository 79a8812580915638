// SPDX-License-Identifier: Apache-2.0
// The sharded table behind Names.
#include "linking/names.h"

#include "base/hash.h"

namespace cutaway::linking {

NameId Names::add(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t number = hash64(text) % kShards;
  Shard& shard = shards_[number];
  const std::lock_guard lock(shard.mutex);
  if (const auto found = shard.ids.find(text); found != shard.ids.end()) return found->second;
  shard.texts.emplace_back(text);
  const auto id = static_cast<NameId>(shard.texts.size() * kShards + number);
  shard.ids.emplace(shard.texts.back(), id);
  return id;
}

std::string_view Names::text(NameId id) const {
  if (id < kShards) return {};
  const Shard& shard = shards_[id % kShards];
  const std::lock_guard lock(shard.mutex);
  return shard.texts[id / kShards - 1];
}

NameId NameMap::translate(NameId id) {
  if (id == 0) return 0;
  const auto [place, is_new] = ids_.emplace(id, static_cast<NameId>(texts_.size()));
  if (is_new) texts_.emplace_back(names_.text(id));
  return place->second;
}

NameId NameMap::known(NameId id) const {
  const auto found = ids_.find(id);
  return found == ids_.end() ? 0 : found->second;
}

}  // namespace cutaway::linking
