// SPDX-License-Identifier: Apache-2.0
// Holds the stores on the map against what settings and code choose by default.
#include "model/stack/settled_stores.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "catalogue/word_rows.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/connections/stores/one_of_text.h"
#include "model/stack/choices.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

using Stores = std::vector<std::uint32_t>;

bool keeps_tables(const Inputs& in, const Draft& draft) {
  return draft.part.kind == "datastore" && draft.part.runs != "dev" && in.knows(draft.itself) &&
         in.technology(draft.itself).category == "database" &&
         in.technology(draft.itself).protocol == "SQL";
}

/// A deployment starts it, and nobody is asked.
bool is_started(const Draft& draft) { return draft.deployed && draft.part.runs == "always"; }

bool is_used_by(const Inputs& in, const std::vector<Usage>& usages, const Draft& store,
                std::uint32_t program) {
  return std::ranges::any_of(usages, [&](const Usage& usage) {
    // A framework brings drivers along, and a setting says which one opens the data.
    return usage.draft == program &&
           usage.imports + usage.calls + usage.dependencies + usage.addresses > 0 &&
           is_reached_by(in, store, usage.technology);
  });
}

/// Of the stores those that one program with all of them uses: the first such program's.
Stores of_one_program(const Inputs& in, const std::vector<Usage>& usages,
                      const std::vector<Draft>& drafts, const Stores& stores) {
  for (std::uint32_t program = 0; program < drafts.size(); ++program) {
    if (!drafts[program].part.built_here || drafts[program].part.kind == "library") continue;
    Stores own = stores;
    std::erase_if(
        own, [&](std::uint32_t store) { return !is_used_by(in, usages, drafts[store], program); });
    if (own.size() > 1) return own;
  }
  return {};
}

struct Usual {
  std::uint32_t store = 0;
  std::string setting;  ///< that names another one; empty: not seen
  Place place;
};

/// ".env.template": who installs the product may take another line of it.
bool is_to_be_copied(const Inputs& in, std::string_view path) {
  const auto samples = catalogue::words_of(in.catalogue, "parts", "to_be_copied_words");
  return std::ranges::any_of(identifier_words(base_name(path)), [&](const std::string& word) {
    return !word.starts_with("default") && samples.contains(word);
  });
}

/// "DATABASE_URL" of `config/database.yml`: the setting that goes before what the file says, where
/// a file of the product sets it (`overrides` of stack_words.toml).
std::string overriding(const Inputs& in, const Place& place) {
  const std::string front = "overrides." + std::string(base_name(in.path(place)));
  for (const auto& [list, setting] : in.catalogue.table("stack_words"))
    if (list == front && !in.links.settings_of(lower(setting)).empty()) return setting;
  return {};
}

/// The one of the stores that is taken by default; nothing where none or several are.
std::optional<Usual> find_usual(const Inputs& in, const std::vector<Draft>& drafts,
                                const Stores& stores) {
  const Choices choices(in);
  std::optional<Usual> found;
  for (const std::uint32_t store : stores) {
    const auto choice = choices.of(drafts[store].itself);
    if (!choice || !choice->by_default || !in.has(choice->place.file)) continue;
    // A sample says what may be set, not what holds.
    const std::string_view path = in.path(choice->place);
    if (!choice->in_code && (is_sample(in.catalogue, path) || is_to_be_copied(in, path))) continue;
    if (found) return std::nullopt;
    found = Usual{store, choice->setting, choice->place};
    if (found->setting.empty()) found->setting = overriding(in, choice->place);
  }
  return found;
}

/// Nothing but lines of manifests brings all but one of them: drivers of which whoever sets the
/// product up has one opened, since no code asks for any by name.
bool are_only_drivers(const Inputs& in, const std::vector<Usage>& usages,
                      const std::vector<Draft>& drafts, const Stores& stores) {
  // A line of a manifest in the language itself is a call, too: `gem "pg"`.
  const auto is_line = [&](const Place& place) {
    return std::ranges::find(in.facts.dependencies, place, &meaning::Dependency::place) !=
           in.facts.dependencies.end();
  };
  const auto is_asked = [&](std::uint32_t store) {
    return std::ranges::any_of(usages, [&](const Usage& usage) {
      return is_reached_by(in, drafts[store], usage.technology) &&
             (usage.addresses > 0 || !std::ranges::all_of(usage.in_code, is_line));
    });
  };
  return std::ranges::count_if(stores, is_asked) < 2 &&
         std::ranges::none_of(stores, [&](std::uint32_t store) { return drafts[store].deployed; });
}

void tell_drivers(const Inputs& in, const Stores& stores, std::vector<Draft>& drafts) {
  std::vector<std::string> names;
  for (const std::uint32_t store : stores)
    names.push_back(in.technology(drafts[store].itself).name);
  for (const std::uint32_t store : stores) {
    Part& part = drafts[store].part;
    if (!part.description.empty() || part.places.empty()) continue;
    part.description = one_of_text(names);
    part.description_place = part.places.front();
    part.runs = "optional";
  }
}

/// One setting names each of the stores, and nothing says which it is where nobody sets it: a file
/// that is to be copied shows one. None of them runs in any case.
void settle_by_one_setting(const Inputs& in, const Stores& stores, std::vector<Draft>& drafts) {
  const Choices choices(in);
  std::vector<std::string> names;
  std::set<std::string> settings;
  Place place;
  for (const std::uint32_t store : stores) {
    const auto choice = choices.of(drafts[store].itself);
    const Part& part = drafts[store].part;
    if (!choice || choice->setting.empty() || !in.has(choice->place.file) || is_one_of(part))
      return;
    names.push_back(in.technology(drafts[store].itself).name);
    settings.insert(choice->setting);
    place = choice->place;
  }
  if (settings.size() != 1) return;
  for (const std::uint32_t store : stores) {
    Part& part = drafts[store].part;
    if (!part.description.empty()) continue;
    part.description = one_of_text(names);
    part.description_place = place;
    add_once(part.places, place);
    if (!drafts[store].deployed) part.runs = "optional";
  }
}

}  // namespace

void settle_by_default(const Inputs& in, const std::vector<Usage>& usages,
                       std::vector<Draft>& drafts) {
  Stores stores;
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (!keeps_tables(in, drafts[i])) continue;
    if (is_started(drafts[i])) return;
    stores.push_back(i);
  }
  stores = stores.size() > 1 ? of_one_program(in, usages, drafts, stores) : Stores();
  const auto usual = stores.empty() ? std::nullopt : find_usual(in, drafts, stores);
  if (!usual) {
    settle_by_one_setting(in, stores, drafts);
    if (stores.size() > 1 && are_only_drivers(in, usages, drafts, stores))
      tell_drivers(in, stores, drafts);
    return;
  }
  std::vector<std::string> names;
  for (const std::uint32_t store : stores)
    names.push_back(in.technology(drafts[store].itself).name);
  const std::string said = usual_text(
      one_of_text(names), in.technology(drafts[usual->store].itself).name, usual->setting);
  for (const std::uint32_t store : stores) {
    Part& part = drafts[store].part;
    if (!drafts[store].deployed) part.runs = store == usual->store ? "always" : "optional";
    // What conditions told of more databases than have a box names them all.
    if (is_one_of(part) && !usual_of(part).empty()) continue;
    part.description = is_one_of(part) ? usual_text(part.description,
                                                    in.technology(drafts[usual->store].itself).name,
                                                    usual->setting)
                                       : said;
    part.description_place = usual->place;
    add_once(part.places, usual->place);
  }
}

void settle_by_hand(const Inputs& in, const std::vector<Usage>& usages,
                    std::vector<Draft>& drafts) {
  const auto is_for_hands = [&](const Usage& usage) {
    return usage.settings == 0 && !usage.in_code.empty() &&
           std::ranges::all_of(usage.in_code,
                               [&](const Place& place) { return is_by_hand(in, place); });
  };
  for (Draft& draft : drafts) {
    if (draft.deployed || draft.part.built_here || draft.part.runs != "always" ||
        !in.knows(draft.itself))
      continue;
    std::size_t by_hand = 0, others = 0;
    for (const Usage& usage : usages)
      if (usage.imports + usage.calls > 0 && is_reached_by(in, draft, usage.technology))
        ++(is_for_hands(usage) ? by_hand : others);
    if (by_hand == 0 || others > 0) continue;
    draft.part.runs = "optional";
    draft.chosen = true;
    draft.part.description += (draft.part.description.empty() ? "" : "; ");
    draft.part.description += "only commands that people start by hand reach it";
  }
}

}  // namespace cutaway::model
