// SPDX-License-Identifier: Apache-2.0
// By their lines: `Pin = 2` right above `Show = 1` is a kind.
#include "answers/scope/sources/amount_lists.h"

#include <cstdlib>
#include <map>

#include "base/text.h"

namespace cutaway::answers {
namespace {

std::string first_word(std::string_view name) {
  const std::vector<std::string> all = identifier_words(name);
  return all.empty() ? std::string() : all.front();
}

}  // namespace

std::set<std::pair<FileId, std::uint32_t>> enumerated(const std::vector<FoundAmount>& all) {
  struct Numbered {
    int value;
    std::string first;  ///< word of the name: those of one list share it
  };
  std::map<std::pair<FileId, std::uint32_t>, Numbered> small;
  for (const FoundAmount& one : all) {
    const bool digits = !one.written.empty() && one.written.size() < 3 &&
                        one.written.find_first_not_of("0123456789") == std::string::npos;
    if (digits && one.source == AmountSource::constant && one.rule == FoundAmount::kNoRule)
      small[{one.place.file, one.place.line}] = {std::stoi(one.written), first_word(one.name)};
  }
  std::set<std::pair<FileId, std::uint32_t>> out;
  for (const auto& [line, own] : small) {
    auto next = small.find({line.first, line.second + 1});
    if (next == small.end()) next = small.find({line.first, line.second + 2});  // an empty line
    if (next == small.end() || std::abs(next->second.value - own.value) != 1 ||
        next->second.first != own.first)
      continue;
    out.insert(line);
    out.insert(next->first);
  }
  return out;
}

bool warns_off(std::string_view comment) {
  const std::string small = lower(comment);
  for (const std::string_view mark : {"unrelated to", "not related to", "has nothing to do with",
                                      "not to be confused", "no longer used", "unused"}) {
    if (contains(small, mark)) return true;
  }
  return false;
}

}  // namespace cutaway::answers
