// SPDX-License-Identifier: Apache-2.0
// Rows of catalogue/infrastructure.toml, ready to be asked.
#include "meaning/infrastructure/kinds.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

ResourceKind kind_of(std::string_view row) {
  ResourceKind kind;
  for (const std::string_view word : split(row, ' ')) {
    const std::size_t equals = std::min(word.find('='), word.size());
    if (word.empty()) continue;
    if (kind.is.empty()) {
      kind.is = word;
    } else {
      kind.words.emplace(word.substr(0, equals), word.substr(std::min(equals + 1, word.size())));
    }
  }
  return kind;
}

}  // namespace

std::string_view ResourceKind::word(std::string_view name) const {
  const auto found = words.find(name);
  return found == words.end() ? std::string_view() : std::string_view(found->second);
}

ResourceKinds::ResourceKinds(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, value] : catalogue.table("infrastructure")) {
    const std::string_view section = std::string_view(key).substr(0, key.find('.'));
    const std::string_view name =
        std::string_view(key).substr(std::min(section.size() + 1, key.size()));
    if (section == "types") {
      types_.emplace(name, kind_of(value));
    } else if (section == "events") {
      events_.emplace(name, kind_of(value));
    } else if (section == "rights") {
      rights_.emplace_back(name, value);
    } else if (section == "engines") {
      engines_.emplace_back(name, value);
    } else {
      lists_.emplace(key, value);
    }
  }
}

const ResourceKind* ResourceKinds::find(std::string_view type) const {
  const auto found = types_.find(type);
  return found == types_.end() ? nullptr : &found->second;
}

const ResourceKind* ResourceKinds::event(std::string_view type) const {
  const auto found = events_.find(type);
  return found == events_.end() ? nullptr : &found->second;
}

std::string ResourceKinds::engine(std::string_view written) const {
  const std::string small = lower(written);
  for (const auto& [glob, technology] : engines_) {
    if (matches_glob(glob, small)) return technology;
  }
  return {};
}

std::string ResourceKinds::right(std::string_view action) const {
  for (const auto& [glob, does] : rights_) {
    if (matches_glob(glob, action)) return does;
  }
  return {};
}

bool ResourceKinds::holds(std::string_view what, std::string_view key) const {
  const auto [begin, end] = lists_.equal_range("keys." + std::string(what));
  return std::any_of(begin, end, [&](const auto& row) { return row.second == key; });
}

std::string_view ResourceKinds::implied(std::string_view name) const {
  const auto found = lists_.find("implied." + std::string(name));
  return found == lists_.end() ? std::string_view() : std::string_view(found->second);
}

bool ResourceKinds::is_glue(std::string_view word) const {
  const auto [begin, end] = lists_.equal_range("glue");
  return std::any_of(begin, end, [&](const auto& row) { return row.second == word; });
}

bool ResourceKinds::is_machine(std::string_view program) const {
  const auto [begin, end] = lists_.equal_range("machine");
  return std::any_of(begin, end,
                     [&](const auto& row) { return matches_glob(row.second, program); });
}

bool ResourceKinds::is_generic(std::string_view word) const {
  const auto [begin, end] = lists_.equal_range("generic");
  return std::any_of(begin, end, [&](const auto& row) { return row.second == word; });
}

bool is_variable_name(std::string_view name) {
  return name.size() > 2 && name.front() >= 'A' && name.front() <= 'Z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string reference(std::string_view address) { return "ref://" + std::string(address); }

std::string as_host(std::string_view text) {
  std::string host = lower(text);
  for (char& c : host) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain) c = '-';
  }
  return host;
}

}  // namespace cutaway::meaning
