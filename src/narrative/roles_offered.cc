// SPDX-License-Identifier: Apache-2.0
// Roles of what code offers beside others for one work: by the list that names it, else by what
// the folder is called in which each has a place of its own.
#include "narrative/offers.h"
#include "narrative/role_subject.h"

namespace cutaway::narrative {
namespace {

bool is_listed(const RoleSubject& of, std::string_view table, std::string_view key,
               std::string_view word) {
  return std::ranges::any_of(of.story.analysis.catalogue->table(table), [&](const auto& row) {
    return row.first == key && row.second == word;
  });
}

/// What a thing of the category is chosen for: "to keep files".
std::string wanted(const RoleSubject& of, const std::string& category) {
  for (const auto& [row, words] : of.story.analysis.catalogue->table("stack_words"))
    if (row == "wanted." + category) return words;
  return {};
}

/// "RocksDB is taken to keep the data and to search unless another is chosen: `config.toml` sets
/// `storage.data` and `storage.fts` to `rocksdb`."
std::optional<Claim> role_by_taken(const RoleSubject& of) {
  const auto& taken = of.offers->taken(of.use.technology);
  if (taken.empty()) return std::nullopt;
  const FileId file = taken.front().place.file;
  Sentence sentence = of.sentence("taken");
  std::vector<std::string> works, settings;
  for (const Taken& one : taken) {
    if (one.place.file != file || works.size() == kNamedInRole) continue;
    if (std::ranges::find(works, one.work) != works.end()) continue;
    works.push_back(one.work);
    const std::string key = one.setting.substr(one.setting.find_last_of(".:") + 1);
    sentence.named(code(key), key, one.place);
    settings.push_back(code(key));
  }
  const std::string name(base_name(of.story.path(file)));
  sentence.named(code(name), name, {file, 1, 1});
  sentence.named(code(taken.front().value), taken.front().value, taken.front().place);
  return sentence
      .text(of.name() + " is taken " + join_and(works) + " unless another is chosen: " +
            code(name) + " sets " + join_and(settings) + " to " + code(taken.front().value) + ".")
      .finish();
}

/// "Redis can be chosen to hold what must be found fast and to pass messages on beside NATS
/// (`InMemoryStore` and `PubSubStore`)."
std::optional<Claim> role_by_list(const RoleSubject& of) {
  const auto& offers = of.offers->of(of.use.technology);
  if (offers.empty()) return std::nullopt;
  Sentence sentence = of.sentence("offered");
  std::vector<std::string> works, lists;
  for (const bool beside : {false, true}) {
    for (const Offer& one : offers) {
      if (one.beside.empty() == beside || works.size() == kNamedInRole) continue;
      works.push_back(one.work + (beside ? " beside " + list_up_to(one.beside, kNamedInRole) : ""));
      sentence.at(one.place).named(code(one.list), one.list, one.list_at);
      lists.push_back(code(one.list));
    }
  }
  return sentence
      .text(of.name() + " can be chosen " + join_and(works) + " (" + join_and(lists) + ").")
      .finish();
}

/// "SendGrid can be chosen to send mail beside Mailgun (`sendgrid` in `mailers`)."
std::optional<Claim> role_by_shelf(const RoleSubject& of) {
  const std::string folder(base_name(of.use.family));
  const std::string work = wanted(of, of.technology.category);
  // What a store in memory is chosen for only a folder says that is called so.
  if (of.technology.category == "cache" && !contains(lower(folder), "cache")) return std::nullopt;
  if (work.empty() || !is_listed(of, "stack_words", "shelves.folders", lower(folder)))
    return std::nullopt;
  Sentence sentence = of.sentence("shelf");
  std::vector<std::string> others;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (use.family == of.use.family && use.technology != of.use.technology &&
        wanted(of, other.category) == work)
      others.push_back(other.name);
  }
  Place place;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how == "dependency" ||
        !of.story.path(row.place.file).starts_with(of.use.family + '/'))
      continue;
    place = row.place;
    break;
  }
  if (!place.file.valid()) return std::nullopt;
  sentence.at(place).named(code(folder), folder, {place.file, 1, 1});
  return sentence
      .text(of.name() + " can be chosen " + work +
            (others.empty() ? "" : " beside " + list_up_to(others, kNamedInRole)) + " (in " +
            code(folder) + ").")
      .finish();
}

}  // namespace

std::optional<Claim> role_by_offer(const RoleSubject& of) {
  if (of.offers == nullptr || of.use.must_run) return std::nullopt;
  // A store of tables that code lists beside others may be the one that it runs on.
  const bool listed = !of.offers->of(of.use.technology).empty() && of.technology.protocol != "SQL";
  if (!of.is_option() && (!listed || (of.choice && !of.choice->optional()))) return std::nullopt;
  // What customers connect the product to does none of its own work.
  for (const std::string_view piece : split(of.use.family, '/'))
    if (is_listed(of, "parts", "chosen_folders", lower(piece)) ||
        is_listed(of, "stack_words", "plug_ins.folders", lower(piece)))
      return std::nullopt;
  if (auto claim = role_by_taken(of)) return claim;
  if (auto claim = role_by_list(of)) return claim;
  return of.use.family.empty() ? std::nullopt : role_by_shelf(of);
}

}  // namespace cutaway::narrative
