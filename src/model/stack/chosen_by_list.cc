// SPDX-License-Identifier: Apache-2.0
// Chooses by lists of the values that a setting may have: where one of them is a technology and
// another is taken by default, or nothing says which is, nobody has to have it.
#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/stack/choices.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kMostListBytes = 256 * 1024;

/// Programs that are called after settings, or lie where those are read.
bool reads_settings(const sources::File& file) {
  if (!file.language.valid() ||
      catalogue::language(file.language).type != catalogue::LanguageType::programming)
    return false;
  const std::string path = lower(file.path);
  return contains(path, "conf") || contains(path, "setting") || contains(path, "env") ||
         contains(path, "option");
}

}  // namespace

void Choices::take_lists(FileId id) {
  const sources::File& file = in_.file(id);
  if (file.origin != sources::Origin::own || !reads_settings(file) ||
      file.size_bytes > kMostListBytes || is_sample(in_.catalogue, file.path))
    return;
  const auto text = in_.project.tree->read(id);
  if (!text.ok()) return;
  std::vector<std::string_view> opening;
  for (const auto& [key, word] : in_.catalogue.table("stack_words"))
    if (key == "value_lists.open") opening.push_back(word);
  for (ChoiceList& list : choice_lists(split(text.value(), '\n'), opening))
    lists_.emplace_back(id, std::move(list));
}

/// "openai-like" is said of what speaks as OpenAI does.
bool Choices::names(std::string_view value, TechnologyId id) const {
  for (const std::string_view end : {"-like", "-compatible", "_compatible"})
    if (value.ends_with(end)) value.remove_suffix(end.size());
  const auto named = named_by(value);
  return std::ranges::find(named, id) != named.end();
}

/// What a value names of one category; "google" names the one whose maker that is.
std::vector<TechnologyId> Choices::of_kind(std::string_view value,
                                           const std::string& category) const {
  auto named = named_by(value);
  std::erase_if(named, [&](TechnologyId one) { return in_.technology(one).category != category; });
  if (!named.empty()) return named;
  const auto all = in_.catalogue.technologies();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view name = all[i].name;
    if (all[i].category == category && !all[i].component.empty() &&
        equals_ignoring_case(name.substr(0, name.find(' ')), value))
      named.emplace_back(i);
  }
  if (named.size() > 1) named.clear();
  return named;
}

void Choices::choose_by_list(TechnologyId id, Choice& choice) const {
  const std::pair<FileId, ChoiceList>* best = nullptr;
  const ListedValue* mine = nullptr;
  for (const auto& one : lists_) {
    const auto its = std::ranges::find_if(
        one.second.values, [&](const ListedValue& row) { return names(row.value, id); });
    // The shortest name is of the work itself: "AI_DRIVER" before "AI_EMBEDDING_DRIVER".
    if (its == one.second.values.end() ||
        (best != nullptr && best->second.setting.size() <= one.second.setting.size()))
      continue;
    best = &one;
    mine = &*its;
  }
  if (best == nullptr) return;
  const Row* taken = nullptr;
  for (const Row& row : rows_)
    if (name_key(row.setting) == name_key(best->second.setting) &&
        (taken == nullptr || (row.in_code && !taken->in_code)))
      taken = &row;
  // What is taken where nobody chooses is told by its work.
  if (taken != nullptr && names(taken->value, id)) return;
  choice.setting = best->second.setting;
  choice.listed = mine->value;
  choice.listed_place = {best->first, best->second.line, best->second.line};
  choice.place = {best->first, mine->line, mine->line};
  if (taken == nullptr || taken->value.size() > 24) return;
  choice.value = taken->value;
  choice.in_code = taken->in_code;
  choice.place = taken->place;
}

}  // namespace cutaway::model
