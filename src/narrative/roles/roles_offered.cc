// SPDX-License-Identifier: Apache-2.0
// Roles of what code offers beside others for one work: by the list that names it, else by what
// the folder is called in which each has a place of its own.
#include <map>

#include "narrative/roles/offers.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

bool is_listed(const RoleSubject& of, std::string_view table, std::string_view key,
               std::string_view word) {
  return std::ranges::any_of(of.story.analysis.catalogue->table(table), [&](const auto& row) {
    return row.first == key && row.second == word;
  });
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
  // A database that nothing stands beside may be what people reach with the product.
  const bool lone =
      std::ranges::all_of(offers, [](const Offer& one) { return one.beside.empty(); });
  if (lone && of.technology.category == "database") return std::nullopt;
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

/// A folder in which things lie side by side, and where this one is used in it.
struct Shelf {
  std::string folder;
  std::vector<std::string> others;
  std::string work;
  Place place;
};

/// The folder above the one that is called after the technology: "database/provider" of
/// "database/provider/redis/Redis.go".
std::string folder_above_own(const RoleSubject& of, const catalogue::Technology& technology,
                             const Place& place) {
  std::string_view folder = folder_name(of.story.path(place.file));
  for (; !folder.empty(); folder = folder_name(folder)) {
    const std::string key = model::name_key(base_name(folder));
    if (key == model::name_key(technology.id) || key == model::name_key(technology.name))
      return std::string(folder_name(folder));
  }
  return {};
}

/// The one folder above all code that uses it, "" where there are several.
std::pair<std::string, Place> only_folder(const RoleSubject& of, TechnologyId id) {
  const auto& technology = of.story.analysis.catalogue->technology(id);
  std::pair<std::string, Place> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != id || (row.how != "import" && row.how != "call") ||
        of.story.tree().file(row.place.file).origin != sources::Origin::own)
      continue;
    const std::string above = folder_above_own(of, technology, row.place);
    if (above.empty() || (!out.first.empty() && out.first != above)) return {};
    if (out.first.empty()) out = {above, row.place};
  }
  return out;
}

/// Its place among things that keep the data or the files beside each other, each in a folder of
/// its own.
std::optional<Shelf> own_shelf(const RoleSubject& of) {
  const auto [folder, place] = only_folder(of, of.use.technology);
  if (folder.empty()) return std::nullopt;
  const auto pieces = split(folder, '/');
  const bool shelf = is_listed(of, "stack_words", "shelves.folders", lower(pieces.back())) ||
                     (pieces.size() > 1 && is_listed(of, "stack_words", "shelves.folders",
                                                     lower(pieces[pieces.size() - 2])));
  if (!shelf) return std::nullopt;
  Shelf out{std::string(pieces.back()), {}, {}, place};
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    // What keeps the data tells what the others beside it are for.
    const std::string work = wanted_work(of.story, other);
    const bool store = other.component == "datastore" || other.category == of.technology.category;
    if (use.tooling || use.technology == of.use.technology || !store || work.empty() ||
        only_folder(of, use.technology).first != folder)
      continue;
    out.work = work;
    out.others.push_back(other.name);
  }
  return out.others.empty() ? std::nullopt : std::optional(out);
}

/// The same of what a family of things holds.
std::optional<Shelf> family_shelf(const RoleSubject& of) {
  if (of.use.family.empty()) return std::nullopt;
  Shelf out{std::string(base_name(of.use.family)), {}, wanted_work(of.story, of.technology), {}};
  // What a store in memory is chosen for only a folder says that is called so.
  const bool vague = of.technology.category == "cache" && !contains(lower(out.folder), "cache");
  // "geocoder", "mailers": a folder called as a setting is that chooses among the kind.
  const std::string one = lower(singular(out.folder));
  const bool named = is_listed(of, "stack_words", "chooses." + of.technology.category, one) &&
                     !is_listed(of, "stack_words", "chooses.beside", one);
  if (vague || out.work.empty() ||
      (!named && !is_listed(of, "stack_words", "shelves.folders", lower(out.folder))))
    return std::nullopt;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (use.family == of.use.family && use.technology != of.use.technology &&
        wanted_work(of.story, other) == out.work)
      out.others.push_back(other.name);
  }
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const bool there = of.story.path(row.place.file).starts_with(of.use.family + '/');
    if (row.technology == of.use.technology && row.how != "dependency" && there &&
        !out.place.file.valid())
      out.place = row.place;
  }
  return out.place.file.valid() ? std::optional(out) : std::nullopt;
}

/// "SendGrid can be chosen to send mail beside Mailgun (in `mailers`)."
std::optional<Claim> role_by_shelf(const RoleSubject& of, const std::optional<Shelf>& shelf) {
  if (!shelf) return std::nullopt;
  Sentence sentence = of.sentence("shelf");
  sentence.at(shelf->place).named(code(shelf->folder), shelf->folder, {shelf->place.file, 1, 1});
  const std::string beside =
      shelf->others.empty() ? "" : " beside " + list_up_to(shelf->others, kNamedInRole);
  return sentence
      .text(of.name() + " can be chosen " + shelf->work + beside + " (in " + code(shelf->folder) +
            ").")
      .finish();
}

}  // namespace

std::optional<Claim> role_by_offer(const RoleSubject& of) {
  if (of.offers == nullptr) return std::nullopt;
  if (of.use.must_run)
    return of.technology.component == "datastore" ? std::nullopt : role_by_list(of);
  // A store of tables may be the one that it runs on, whatever lies beside it.
  const bool tables = of.technology.protocol == "SQL";
  const bool listed = !of.offers->of(of.use.technology).empty() && !tables;
  const auto own = tables ? std::nullopt : own_shelf(of);
  if (!of.is_option() && ((!listed && !own) || (of.choice && !of.choice->optional())))
    return std::nullopt;
  // What customers connect the product to does none of its own work.
  for (const std::string_view piece : split(of.use.family, '/'))
    if (is_listed(of, "parts", "chosen_folders", lower(piece)) ||
        is_listed(of, "stack_words", "plug_ins.folders", lower(piece)))
      return std::nullopt;
  if (auto claim = role_by_taken(of)) return claim;
  if (auto claim = role_by_list(of)) return claim;
  if (auto claim = role_by_shelf(of, own)) return claim;
  return role_by_shelf(of, family_shelf(of));
}

namespace {

constexpr std::size_t kFewestPieces = 3;

/// Folders of which what lies in them is what people can connect, by how many things do.
std::map<std::string, std::size_t> folders_of_choices(const Story& story) {
  std::map<std::string, std::size_t> out;
  for (const model::TechnologyUse& use : story.model().technologies)
    if (!use.family.empty()) ++out[use.family];
  std::erase_if(out, [](const auto& row) { return row.second < kFewestPieces; });
  return out;
}

}  // namespace

/// "Amazon Web Services is asked by `athena.py` and `glue.py` in `query_runner`, which people can
/// connect": of a service that only such pieces ask, none of which is called like it.
std::optional<Claim> role_by_pieces(const RoleSubject& of) {
  if (of.technology.component != "external" || of.technology.category == "payments")
    return std::nullopt;
  std::string home;
  std::vector<std::pair<std::string, Place>> pieces;
  const auto folders = folders_of_choices(of.story);
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const bool asks = row.how == "import" || row.how == "call" || row.how == "address";
    // Where the product has a key of its own, it asks for those who use it.
    const bool own_key = row.technology == of.use.technology && row.how == "setting" &&
                         is_product_code(of, row.place.file);
    if (folders.empty() || own_key) return std::nullopt;
    if (row.technology != of.use.technology || !asks || !is_product_code(of, row.place.file))
      continue;
    const std::string& path = of.story.path(row.place.file);
    const auto folder = std::ranges::find_if(
        folders, [&](const auto& one) { return path.starts_with(one.first + '/'); });
    if (folder == folders.end() || (!home.empty() && home != folder->first)) return std::nullopt;
    home = folder->first;
    const std::string rest = path.substr(home.size() + 1);
    pieces.emplace_back(rest.substr(0, rest.find('/')), row.place);
  }
  if (pieces.empty()) return std::nullopt;
  Sentence sentence = of.sentence("pieces");
  RoleNames names(of.story, sentence);
  for (const auto& [name, place] : pieces) {
    if (names.size() < kNamedInRole) sentence.at(place);
    names.add(name, name, {place.file, 1, 1});
  }
  if (names.empty()) return std::nullopt;
  const std::string last(base_name(home));
  sentence.named(code(last), last, {pieces.front().second.file, 1, 1});
  return sentence
      .text(of.name() + " is asked by " + names.list() + " in " + code(last) +
            ", which people can connect.")
      .finish();
}

}  // namespace cutaway::narrative
