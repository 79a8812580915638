// SPDX-License-Identifier: Apache-2.0
// The words of a setting before those that say that it is an address.
#include "model/connections/outside/own_names.h"

#include "catalogue/word_rows.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kShortest = 5;  ///< letters of a name that tells

}  // namespace

OwnNames::OwnNames(const Inputs& in) {
  const auto addresses = catalogue::words_of(in.catalogue, "parts", "address_words");
  const auto plain = catalogue::words_of(in.catalogue, "parts", "plain_key_words");
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (!in.own(read.place) || !read.default_value || !contains(*read.default_value, "://"))
      continue;
    auto words = identifier_words(read.key);
    if (words.empty() || !addresses.contains(words.back())) continue;
    while (!words.empty() && (addresses.contains(words.back()) || plain.contains(words.back())))
      words.pop_back();
    if (std::string name = join(words, ""); name.size() >= kShortest)
      named_.emplace_back(*read.default_value, std::move(name));
  }
}

std::vector<std::string> OwnNames::at(std::string_view host) const {
  const std::string address = "://" + std::string(host);
  std::vector<std::string> out;
  for (const auto& [value, name] : named_)
    if (contains(value, address)) add_once(out, name);
  return out;
}

}  // namespace cutaway::model
