// SPDX-License-Identifier: Apache-2.0
// The tools say so themselves, or turn the checks of the database off before they fill it.
#include "answers/scope/sources/dumps.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFirstLines = 12;

std::string in_one_piece(std::string_view name) { return join(identifier_words(name), ""); }

}  // namespace

bool Dumps::hold(FileId file) {
  if (!file.valid() || !analysis_.project->file(file).path.ends_with(".sql")) return false;
  const auto known = known_.find(file);
  if (known != known_.end()) return known->second;
  const std::vector<std::string>& lines = quotes_.file(file);
  bool dump = false;
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines && !dump; ++i) {
    const std::string small = lower(lines[i]);
    dump = std::ranges::any_of(words_.group("dump_marks"),
                               [&](const std::string& mark) { return contains(small, mark); });
  }
  known_.emplace(file, dump);
  return dump;
}

Place Dumps::of_field(const model::Entity& entity, const model::EntityField& field) {
  if (!field.is.place.file.valid()) return entity.places.front();
  if (!hold(field.is.place.file)) return field.is.place;
  const std::string wanted = in_one_piece(field.is.name);
  for (const Place& place : entity.places) {
    if (!place.file.valid() || hold(place.file)) continue;
    const std::vector<std::string>& lines = quotes_.file(place.file);
    for (std::size_t at = std::max<std::size_t>(place.line, 1);
         at <= place.end_line && at <= lines.size(); ++at) {
      const std::string_view line = trim(lines[at - 1]);
      const std::size_t end = line.find_first_of(" :=(;,");
      if (in_one_piece(line.substr(0, end)) != wanted) continue;
      const auto number = static_cast<std::uint32_t>(at);
      return {place.file, number, number};
    }
  }
  return field.is.place;
}

}  // namespace cutaway::answers
