// SPDX-License-Identifier: Apache-2.0
// Reads the shipped list of licences, one ecosystem at a time, and only where a library needs it.
#include "model/libraries/licence_list.h"

#include <charconv>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kTable = "library_licences";

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// "4" of "4.1.2" and "v4.1"; -1 when no version is known.
int major_of(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  int value = -1;
  std::from_chars(version.data(), version.data() + version.size(), value);
  return value;
}

}  // namespace

bool LicenceList::Entry::holds(int major) const {
  if (from == 0 && before == 0) return true;
  return major >= 0 && major >= from && (before == 0 || major < before);
}

/// Build files of C and C++, which call libraries by the same names.
static bool is_native(std::string_view ecosystem) {
  return ecosystem == "cmake" || ecosystem == "meson" || ecosystem == "autoconf";
}

LicenceList::LicenceList(const catalogue::Catalogue& catalogue, std::string_view ecosystem)
    : any_case_(ecosystem == "nuget" || is_native(ecosystem)) {
  const std::string mark = std::string(ecosystem == "gradle"  ? "maven"
                                       : is_native(ecosystem) ? "cmake"
                                                              : ecosystem) +
                           ".";
  for (const auto& [key, words] : catalogue.table(kTable)) {
    if (!key.starts_with(mark)) continue;
    for (std::string_view rest = words; !(rest = trim(rest)).empty();) {
      const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
      add(rest.substr(0, end), std::string_view(key).substr(mark.size()));
      rest.remove_prefix(end);
    }
  }
}

/// "name", "beginning*", each perhaps with ">=3" or "<15".
void LicenceList::add(std::string_view word, std::string_view expression) {
  Entry entry{expression};
  if (const std::size_t at = word.find('<'); at != std::string_view::npos) {
    entry.before = number(word.substr(at + 1));
    word = word.substr(0, at);
  }
  if (const std::size_t at = word.find(">="); at != std::string_view::npos) {
    entry.from = number(word.substr(at + 2));
    word = word.substr(0, at);
  }
  const bool beginning = word.ends_with('*');
  if (beginning) word.remove_suffix(1);
  (beginning ? beginnings_ : names_)[any_case_ ? lower(word) : std::string(word)].push_back(entry);
}

std::string_view LicenceList::of(std::string_view name, std::string_view version) const {
  const std::string asked = any_case_ ? lower(name) : std::string(name);
  const int major = major_of(version);
  const auto one_of = [&](const std::vector<Entry>& entries) -> std::string_view {
    for (const Entry& entry : entries)
      if (entry.holds(major)) return entry.expression;
    return {};
  };
  // A name decides over a beginning, also where it only knows other versions.
  const auto exact = names_.find(asked);
  if (exact != names_.end()) return one_of(exact->second);
  for (std::size_t size = asked.size(); size > 0; --size) {
    const auto found = beginnings_.find(std::string_view(asked).substr(0, size));
    if (found != beginnings_.end()) return one_of(found->second);
  }
  return {};
}

std::string_view LicenceList::as_of(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, value] : catalogue.table(kTable))
    if (key == "as_of") return value;
  return {};
}

}  // namespace cutaway::model
