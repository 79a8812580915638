// SPDX-License-Identifier: Apache-2.0
// Settings of one family begin with the same words; the one that ends with "service" chooses.
#include "model/connections/outside/service_choosers.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/word_rows.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 3;

using Words = std::vector<std::string>;

bool begins_with(const Words& words, const Words& front) {
  return words.size() > front.size() + 1 && std::equal(front.begin(), front.end(), words.begin());
}

}  // namespace

ServiceChoosers::ServiceChoosers(const Inputs& in) : in_(in) {
  const auto choosing = catalogue::words_of(in.catalogue, "parts", "choosing_setting_words");
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    Words words = identifier_words(read.key);
    if (words.size() < 2 || !choosing.contains(words.back()) || !in.own(read.place)) continue;
    words.pop_back();
    Chooser one{&read, std::move(words), {}};
    for (const linking::SettingRead& other : in.links.setting_reads()) {
      const Words its = identifier_words(other.key);
      if (in.own(other.place) && begins_with(its, one.front))
        one.services.insert(its[one.front.size()]);
    }
    if (one.services.size() >= kFewest) choosers_.push_back(std::move(one));
  }
}

const linking::SettingRead* ServiceChoosers::of(const std::vector<Place>& places) const {
  if (choosers_.empty()) return nullptr;
  for (const linking::SettingRead& read : in_.links.setting_reads()) {
    const bool here = std::ranges::any_of(places, [&](const Place& place) {
      return place.file == read.place.file && place.line == read.place.line;
    });
    if (!here) continue;
    const Words words = identifier_words(read.key);
    for (const Chooser& one : choosers_) {
      if (!begins_with(words, one.front)) continue;
      const std::string usual = name_key(one.read->default_value.value_or(""));
      return contains(usual, words[one.front.size()]) ? nullptr : one.read;
    }
  }
  return nullptr;
}

}  // namespace cutaway::model
