// SPDX-License-Identifier: Apache-2.0
// Names are compared word by word.
#include "model/trace/named_ends.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostEnds = 3;

}  // namespace

void keep_named(const Model& model, std::vector<PartId>& ends, std::string_view service) {
  if (ends.size() <= kMostEnds) return;
  const std::vector<std::string> wanted =
      identifier_words(service.substr(0, service.find_last_of('.')));
  std::erase_if(ends, [&](PartId end) {
    const std::vector<std::string> words = identifier_words(model.part(end).name);
    return !std::ranges::all_of(wanted, [&](const std::string& word) {
      return std::ranges::find(words, word) != words.end();
    });
  });
  if (ends.size() > 1) ends.clear();
}

}  // namespace cutaway::model
