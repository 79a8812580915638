// SPDX-License-Identifier: Apache-2.0
// The sharded table behind Shapes.
#include "linking/shapes.h"

#include "base/hash.h"

namespace cutaway::linking {
namespace {

void append(std::string& out, const Entity& entity) {
  for (const std::uint32_t number :
       {static_cast<std::uint32_t>(entity.kind), static_cast<std::uint32_t>(entity.confidence),
        entity.a, entity.b, static_cast<std::uint32_t>(entity.shell), entity.of}) {
    for (unsigned shift = 0; shift < 32; shift += 8)
      out += static_cast<char>((number >> shift) & 0xffU);
  }
}

}  // namespace

std::uint32_t Shapes::add(Shape shape) {
  std::string key(1, shape.fixed ? '1' : '0');
  append(key, shape.base);
  for (const Entity& part : shape.parts) append(key, part);
  const std::size_t number = hash64(key) % kShards;
  Shard& shard = shards_[number];
  const std::lock_guard lock(shard.mutex);
  if (const auto found = shard.ids.find(key); found != shard.ids.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(shard.shapes.size() * kShards + number);
  shard.shapes.push_back(std::move(shape));
  shard.ids.emplace(std::move(key), id);
  return id;
}

const Shape& Shapes::at(std::uint32_t id) const {
  const Shard& shard = shards_[id % kShards];
  const std::lock_guard lock(shard.mutex);
  return shard.shapes[id / kShards];
}

}  // namespace cutaway::linking
