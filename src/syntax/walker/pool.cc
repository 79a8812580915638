// SPDX-License-Identifier: Apache-2.0
// An open-addressing table over the pool.
#include "syntax/walker/pool.h"

#include "base/hash.h"
#include "catalogue/secrets.h"

namespace cutaway::syntax {
namespace {

std::uint32_t short_hash(std::string_view text) {
  const std::uint64_t hash = hash64(text);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

std::size_t Pool::slot_of(std::string_view text, std::uint32_t hash) const {
  std::size_t i = hash & (slots_.size() - 1);
  while (!slots_[i].text.empty()) {
    if (slots_[i].hash == hash && out_.text(slots_[i].text) == text) break;
    i = (i + 1) & (slots_.size() - 1);
  }
  return i;
}

Text Pool::find(std::string_view text) const {
  return text.empty() ? Text{} : slots_[slot_of(text, short_hash(text))].text;
}

Text Pool::keep(std::string_view text) {
  if (text.empty()) return {};
  const std::uint32_t hash = short_hash(text);
  const std::size_t i = slot_of(text, hash);
  if (!slots_[i].text.empty()) return slots_[i].text;
  const Text kept{static_cast<std::uint32_t>(out_.pool.size()),
                  static_cast<std::uint32_t>(text.size())};
  out_.pool.append(text);
  slots_[i] = {hash, kept};
  if (++used_ * 2 > slots_.size()) grow();
  return kept;
}

Text Pool::keep_masked(std::string_view text, std::string_view name) {
  if (text.size() < 4) return keep(text);
  return keep(catalogue::mask_secrets(text, name));
}

void Pool::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.text.empty()) continue;
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (!slots_[i].text.empty()) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

}  // namespace cutaway::syntax
