// SPDX-License-Identifier: Apache-2.0
// Reads the stores of the map, and the settings that lead to them.
#include "model/stack/kept_databases.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "catalogue/word_rows.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/inputs.h"
#include "model/parts/draft.h"
#include "model/stack/choices.h"

namespace cutaway::model {
namespace {

class Databases {
 public:
  explicit Databases(const Analysis& made)
      : made_(made),
        subjects_(words("addresses.subjects")),
        ends_(words("addresses.ends")),
        others_(words("addresses.others")),
        makers_(words("words.makers")),
        choices_(Inputs{*made.project, *made.links, *made.catalogue, *made.facts}) {}

  std::vector<KeptDatabase> find() const {
    std::vector<const Part*> chosen, always;
    for (const Part& part : made_.model->parts) {
      if (!keeps_tables(part)) continue;
      if (is_one_of(part))
        chosen.push_back(&part);
      else if (part.runs == "always")
        always.push_back(&part);
    }
    std::optional<KeptDatabase> row;
    if (!chosen.empty())
      row = of_several(*chosen.front());
    else if (always.size() == 1)
      row = of_one(*always.front());
    return row ? std::vector<KeptDatabase>{std::move(*row)} : std::vector<KeptDatabase>();
  }

 private:
  catalogue::WordSet words(std::string_view key) const {
    return catalogue::words_of(*made_.catalogue, "kept_beside", key);
  }

  /// A database with tables that a program of the product itself reads or writes.
  bool keeps_tables(const Part& part) const {
    if (part.kind != "datastore" || part.runs == "dev" || part.technologies.empty()) return false;
    const catalogue::Technology& itself = made_.catalogue->technology(part.technologies.front());
    if (itself.category != "database" || itself.protocol != "SQL") return false;
    const auto& all = made_.model->parts;
    const auto id = static_cast<std::size_t>(&part - all.data());
    return std::ranges::any_of(made_.model->connections, [&](const Connection& line) {
      return line.to.index() == id && made_.model->part(line.from).built_here &&
             made_.model->part(line.from).kind != "library";
    });
  }

  std::optional<KeptDatabase> of_several(const Part& first) const {
    KeptDatabase row{{}, {}, {}};
    if (first.description_place.file.valid()) row.places.push_back(first.description_place);
    if (const std::string usual = usual_of(first); !usual.empty()) {
      row.where = "in " + usual;
      const std::size_t quote = first.description.find('`');
      if (quote != std::string::npos)
        row.setting =
            first.description.substr(quote + 1, first.description.find('`', quote + 1) - quote - 1);
    } else if (auto unset = taken_unset(first.description)) {
      return unset;
    } else {
      // The one within the program is mostly taken where nobody sets anything, and nothing says so.
      if (names_within(first.description)) return std::nullopt;
      const std::string_view said = first.description;
      row.where = "in " + std::string(said.substr(0, said.find(", as whoever"))) +
                  ": whoever sets it up chooses";
    }
    if (row.places.empty()) row.places.push_back(first.places.front());
    return row;
  }

  bool is_within(const catalogue::Technology& technology) const {
    return std::ranges::any_of(made_.catalogue->table("needs"), [&](const auto& row) {
      return row.first == "within.databases" && row.second == technology.id;
    });
  }

  bool names_within(std::string_view described) const {
    return std::ranges::any_of(made_.catalogue->technologies(), [&](const auto& one) {
      return is_within(one) && contains(described, one.name);
    });
  }

  /// Of the databases that are named, the only one that code takes where nobody sets anything, and
  /// which of them a file that starts the product takes instead.
  std::optional<KeptDatabase> taken_unset(std::string_view described) const {
    std::optional<KeptDatabase> found;
    std::string started;
    const auto& all = made_.catalogue->technologies();
    for (std::size_t t = 0; t < all.size(); ++t) {
      if (all[t].category != "database" || all[t].protocol != "SQL" ||
          !contains(described, all[t].name))
        continue;
      const auto choice = choices_.of(TechnologyId(t));
      if (!choice) continue;
      if (choice->deployed && choice->place.file.valid())
        started = "; in " + all[t].name + " as `" +
                  std::string(base_name(made_.project->file(choice->place.file).path)) +
                  "` starts it";
      const bool by_code = choice->by_default && choice->in_code && !choice->deployed;
      if (!by_code && !choice->mine_unset) continue;
      if (found) return std::nullopt;
      found = KeptDatabase{
          "in " + all[t].name, choice->setting, {by_code ? choice->place : choice->unset_place}};
    }
    if (found && !found->places.front().file.valid()) return std::nullopt;
    if (found) found->where += started;
    return found;
  }

  std::optional<KeptDatabase> of_one(const Part& part) const {
    const catalogue::Technology& itself = made_.catalogue->technology(part.technologies.front());
    KeptDatabase row{"in " + itself.name, {}, {}};
    if (is_within(itself)) {
      row.where += ", a file beside the program";
      row.places.push_back(opened_at(part));
      return row;
    }
    row.places.push_back(part.places.front());
    std::map<std::string, std::size_t> times;
    for (const linking::SettingRead& read : made_.links->setting_reads())
      if (is_address(read)) ++times[read.written];
    const linking::SettingRead* best = nullptr;
    const auto worse = [&](const linking::SettingRead& read) {
      constexpr std::size_t kMany = 5;
      return rank(read) + kMany - std::min(times[read.written], kMany);
    };
    for (const linking::SettingRead& read : made_.links->setting_reads())
      if (is_address(read) && (best == nullptr || worse(read) < worse(*best))) best = &read;
    if (best == nullptr) return row;
    row.setting = best->written;
    row.places.push_back(best->place);
    return row;
  }

  /// Where the product opens it, else where it is declared.
  Place opened_at(const Part& part) const {
    const auto id = static_cast<std::size_t>(&part - made_.model->parts.data());
    for (const Connection& line : made_.model->connections)
      if (line.to.index() == id && made_.model->part(line.from).built_here && !line.places.empty())
        return line.places.front();
    return part.places.front();
  }

  /// "DATABASE_URL", "DB_HOST", "spring.datasource.url" of own code that serves.
  bool is_address(const linking::SettingRead& read) const {
    const sources::File& file = made_.project->file(read.place.file);
    const auto said = identifier_words(read.written);
    if (file.origin != sources::Origin::own || for_makers(folder_name(file.path)) ||
        said.size() < 2 || !ends_.contains(said.back()) || is_of_makers(base_name(file.path)))
      return false;
    return std::ranges::any_of(said, [&](const auto& word) { return subjects_.contains(word); }) &&
           std::ranges::none_of(said, [&](const auto& word) { return others_.contains(word); });
  }

  /// "dev.exs": what holds on their machines.
  bool is_of_makers(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name),
                               [&](const std::string& word) { return makers_.contains(word); });
  }

  /// A whole address says more than a host; the shorter name is that of the main database.
  static std::size_t rank(const linking::SettingRead& read) {
    constexpr std::size_t kHost = 100, kStep = 10;
    const auto said = identifier_words(read.written);
    return (said.back() == "host" ? kHost : 0) + said.size() * kStep;
  }

  const Analysis& made_;
  const catalogue::WordSet subjects_, ends_, others_, makers_;
  const Choices choices_;
};

}  // namespace

std::vector<KeptDatabase> kept_databases(const Analysis& made) {
  return made.model == nullptr ? std::vector<KeptDatabase>() : Databases(made).find();
}

}  // namespace cutaway::model
