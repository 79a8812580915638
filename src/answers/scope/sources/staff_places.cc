// SPDX-License-Identifier: Apache-2.0
// Who acts stands before the verb; whose a place is stands in its path.
#include "answers/scope/sources/staff_places.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {

StaffPlaces::StaffPlaces(const model::Analysis& analysis, const Request& request,
                         const RequestWords& words, const Form& form)
    : analysis_(analysis), words_(words) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((form.actor >> i & 1U) == 0) continue;
    const std::string word = lower(request.words[i].word);
    if (words.has("served", word)) asked_ = true;
    if (!words.has("served", word) && words.has("role_words", word)) {
      asked_ = false;
      return;
    }
  }
  if (!asked_) return;
  const std::vector<model::Endpoint>& all = analysis.model->endpoints;
  std::size_t of_staff = 0;
  for (const model::Endpoint& one : all) {
    if (!is_of_staff(one.path)) continue;
    ++of_staff;
    if (one.handler.valid()) handlers_.insert({one.handler.file, one.handler.symbol});
  }
  asked_ = all.empty() || of_staff * 5 < all.size() * 4;
}

bool StaffPlaces::is_of_staff(std::string_view path) const {
  return std::ranges::any_of(split(path, '/'), [&](std::string_view part) {
    return std::ranges::any_of(identifier_words(part), [&](const std::string& word) {
      return words_.has("staff_places", word);
    });
  });
}

bool StaffPlaces::hold(const Thing& thing) const {
  if (!asked_ || !thing.place.file.valid()) return false;
  if (thing.kind == ThingKind::endpoint && is_of_staff(thing.name)) return true;
  if (thing.symbol.valid() && handlers_.contains({thing.symbol.file, thing.symbol.symbol}))
    return true;
  const FileId file = thing.symbol.valid() ? thing.symbol.file : thing.place.file;
  return is_of_staff(folder_name(analysis_.project->file(file).path));
}

}  // namespace cutaway::answers
