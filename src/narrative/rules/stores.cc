// SPDX-License-Identifier: Apache-2.0
// Says where data rests and which parts use it.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "linking/links.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/stack/choices.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

struct Use {
  std::vector<const model::Connection*> connections;
  bool reads = false, writes = false, certain = false;
  bool works = false;   ///< jobs wait there
  bool speaks = false;  ///< anything else goes over it
};

/// The store is known by its driver only, and so has the name of its technology.
bool is_only_driven(const Story& story, const model::Part& store) {
  return store.kind == "datastore" && store.name == technology_name(story, store);
}

Use use_of(const Story& story, const model::Part& store) {
  Use use;
  const auto& model = story.model();
  for (const auto& connection : model.connections) {
    const model::Part& from = model.part(connection.from);
    if (&model.part(connection.to) != &store || !is_ours(from) || from.runs == "dev") continue;
    use.connections.push_back(&connection);
    use.reads |= connection.kind == "reads";
    use.writes |= connection.kind == "writes";
    const bool work = contains(connection.label, " work ");
    use.works |= work;
    use.speaks |= !work && connection.kind != "reads" && connection.kind != "writes";
    // A default in a template, of a store that nothing here runs, is no more than likely.
    const bool likely = connection.basis == Basis::inferred && is_only_driven(story, store);
    use.certain |=
        connection.confidence == Confidence::high && !connection.configured_only && !likely;
  }
  return use;
}

/// "keeps data and leaves work for later in": what a store in memory is for, where that was read.
std::string cache_verb(const Use& use, bool many) {
  const bool keeps = use.reads || use.writes;
  if (use.speaks || (!keeps && !use.works)) return many ? "use" : "uses";
  std::vector<std::string> deeds;
  if (keeps) deeds.push_back(many ? "keep data" : "keeps data");
  if (use.works) deeds.push_back(many ? "leave work for later" : "leaves work for later");
  return join_and(deeds) + " in";
}

std::string verb_of(const model::Part& store, const Use& use, bool many) {
  if (store.kind == "broker")
    return many ? "exchange messages through" : "sends or takes messages through";
  if (store.kind == "cache") return cache_verb(use, many);
  if (store.kind == "search") return many ? "search in" : "searches in";
  if (use.reads && !use.writes) return many ? "read from" : "reads from";
  const auto keeps_files = [](const model::Connection* line) {
    return line->label.ends_with("files in");
  };
  if (!use.connections.empty() && std::ranges::all_of(use.connections, keeps_files))
    return many ? "keep files in" : "keeps files in";
  return many ? "keep data in" : "keeps data in";
}

/// ", one of MariaDB and PostgreSQL, as whoever sets it up chooses"; "" = it is the only one.
std::string one_of(const model::Part& store) {
  const bool chosen =
      store.description.starts_with("one of ") && store.description.ends_with(" chooses");
  return chosen ? ", " + store.description : std::string();
}

/// "keeps data in", "can keep data in", "appears to keep data in".
std::string told_use(const model::Part& store, const Use& use, bool many) {
  if (!store.set_by.empty() || store.runs == "optional" || !one_of(store).empty())
    return "can " + verb_of(store, use, true);
  if (use.certain) return verb_of(store, use, many);
  return (many ? "appear to " : "appears to ") + verb_of(store, use, true);
}

/// ", where `CLICKHOUSE_URL` is set": the first of its places names the setting.
std::string only_where_set(const model::Part& store, Sentence& sentence) {
  if (store.set_by.empty()) return {};
  sentence.named(code(store.set_by), store.set_by, store.places.front());
  return ", where " + code(store.set_by) + " is set";
}

/// The parts that use the store and can be named, at most five; says how many there are in all.
std::vector<std::string> name_users(const Story& story, const Use& use, Sentence& sentence,
                                    std::size_t& all) {
  std::vector<std::string> users;
  std::vector<const model::Part*> seen;
  std::set<PartId> distinct;
  for (const auto* connection : use.connections) distinct.insert(connection->from);
  const std::size_t most = shown_of(distinct.size(), 4);
  for (const auto* connection : use.connections) {
    const auto& from = story.model().part(connection->from);
    if (std::find(seen.begin(), seen.end(), &from) != seen.end()) continue;
    seen.push_back(&from);
    const std::string word = users.size() < most ? seen_name(story, from) : std::string();
    if (word.empty()) continue;
    users.push_back(code(from.name));
    sentence.at(connection->places, 1);
    sentence.named(users.back(), word, place_of_name(story, from));
  }
  all = seen.size();
  return users;
}

/// "PostgreSQL (`db`)", and where that stands.
std::string name_store(const Story& story, const model::Part& store, Sentence& sentence) {
  const std::string technology = technology_name(story, store);
  if (!named_in_lines(story, store)) {
    sentence.at(store.places, 1);
    return technology;
  }
  sentence.named(code(store.name), store.name, place_of_name(story, store));
  if (store.technologies.empty()) return code(store.name);
  return lower(store.name) == lower(technology) ? technology
                                                : technology + " (" + code(store.name) + ")";
}

/// "`api` and `worker` keep data in PostgreSQL (`db`) and Redis.": of stores that the same parts
/// use in the same way.
void tell_stores(const Story& story, const std::vector<const model::Part*>& alike,
                 std::vector<Claim>& out) {
  const model::Part& store = *alike.front();
  const Use use = use_of(story, store);
  std::string keys = store.key;
  for (std::size_t i = 1; i < alike.size(); ++i) keys += '|' + alike[i]->key;
  Sentence sentence(story, "stores", keys);
  std::size_t all = 0;
  auto users = name_users(story, use, sentence, all);
  if (users.empty()) return;
  if (all > users.size()) users.push_back(number_word(all - users.size()) + " more");
  std::vector<std::string> names;
  for (const model::Part* one : alike) names.push_back(name_store(story, *one, sentence));
  for (std::size_t i = 1; i < alike.size(); ++i)
    sentence.at(use_of(story, *alike[i]).connections.front()->places, 1);
  const std::string choice = one_of(store);
  const bool among = alike.size() == 1 && contains(choice, technology_name(story, store));
  sentence.text(
      join_and(users) + ' ' + told_use(store, use, users.size() > 1) + ' ' +
      (among ? choice.substr(2) : join_and(names) + only_where_set(store, sentence) + choice) +
      ".");
  sentence.confidence(use.certain ? Confidence::high : Confidence::medium);
  add(out, sentence.finish());
}

/// What is said of a store beside its name, and of whom; empty where more is said of it alone.
std::string said_of(const Story& story, const model::Part& store) {
  if (!store.set_by.empty() || !one_of(store).empty()) return {};
  const Use use = use_of(story, store);
  std::string out = told_use(store, use, true);
  for (const auto* connection : use.connections) {
    const std::string& key = story.model().part(connection->from).key;
    if (!contains(out, '|' + key + '|')) out += '|' + key + '|';
  }
  return use.connections.empty() ? std::string() : out;
}

/// "`shop` keeps data in one of MariaDB and PostgreSQL, as whoever sets it up chooses.": once for
/// all of them.
bool tell_one_of(const Story& story, const std::vector<const model::Part*>& choice,
                 std::vector<Claim>& out) {
  const model::Part& first = *choice.front();
  Sentence sentence(story, "stores_one_of", first.key);
  std::size_t all = 0;
  auto users = name_users(story, use_of(story, first), sentence, all);
  if (users.empty()) return false;
  if (all > users.size()) users.push_back(number_word(all - users.size()) + " more");
  for (const model::Part* store : choice) sentence.at(store->places, 1);
  sentence.text(join_and(users) + (users.size() > 1 ? " keep" : " keeps") + " data in " +
                first.description + ".");
  const std::size_t before = out.size();
  add(out, sentence.confidence(Confidence::medium).finish());
  return out.size() > before;
}

/// `DATABASE_URL` of "…; SQLite unless `DATABASE_URL` names another"; empty where no setting does.
std::string naming_setting(const model::Part& store) {
  const std::size_t open = store.description.rfind("unless `");
  if (open == std::string::npos) return {};
  const std::size_t from = open + std::string_view("unless `").size();
  return store.description.substr(from, store.description.find('`', from) - from);
}

/// A line of the product in which the setting stands; nothing where none was read.
Place place_of_setting(const Story& story, const model::Part& store, const std::string& setting) {
  if (story.stands(store.description_place, setting)) return store.description_place;
  for (const linking::Setting* row : story.analysis.links->settings_of(lower(setting)))
    if (story.stands(row->place, setting)) return row->place;
  return {};
}

/// "MySQL" and "PostgreSQL" of "one of MySQL, PostgreSQL and SQLite, as …" beside SQLite.
std::vector<std::string> others_of(const model::Part& store, const std::string& usual) {
  const std::size_t from = std::string_view("one of ").size();
  std::string list = store.description.substr(from, store.description.find(", as ") - from);
  if (const std::size_t last = list.rfind(" and "); last != std::string::npos)
    list.replace(last, std::string_view(" and ").size(), ", ");
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    std::string one = list.substr(at, end - at);
    if (!one.empty() && one != usual) out.push_back(std::move(one));
    at = end + 2;
  }
  return out;
}

/// "`shop` keeps data in SQLite; MySQL or PostgreSQL can be chosen by `DATABASE_URL`."
bool tell_usual(const Story& story, const std::vector<const model::Part*>& choice,
                std::vector<Claim>& out) {
  const std::string usual = model::usual_of(*choice.front());
  const auto taken = std::ranges::find_if(choice, [&](const model::Part* one) {
    return technology_name(story, *one) == usual && one->runs != "optional";
  });
  if (taken == choice.end()) return false;
  const model::Part& store = **taken;
  Sentence sentence(story, "stores_usual", store.key);
  std::size_t all = 0;
  auto users = name_users(story, use_of(story, store), sentence, all);
  auto others = others_of(store, usual);
  if (users.empty() || others.empty()) return false;
  if (all > users.size()) users.push_back(number_word(all - users.size()) + " more");
  for (const model::Part* one : choice) sentence.at(one->places, 1);
  const std::string setting = naming_setting(store);
  const Place place = setting.empty() ? Place{} : place_of_setting(story, store, setting);
  if (place.file.valid()) sentence.named(code(setting), setting, place);
  const std::string last = others.back();
  others.pop_back();
  const std::string among = (others.empty() ? "" : join(others, ", ") + " or ") + last;
  sentence.text(join_and(users) + (users.size() > 1 ? " keep" : " keeps") + " data in " + usual +
                "; " + among + " can be chosen" +
                (place.file.valid() ? " by " + code(setting) : std::string()) + ".");
  const std::size_t before = out.size();
  add(out, sentence.finish());
  return out.size() > before;
}

/// The one part that uses the store; null when several do.
const model::Part* only_user(const Story& story, const model::Part& store) {
  if (store.kind != "datastore") return nullptr;
  const Use use = use_of(story, store);
  const model::Part* user = nullptr;
  for (const auto* connection : use.connections) {
    const model::Part& from = story.model().part(connection->from);
    if (user != nullptr && user != &from) return nullptr;
    user = &from;
  }
  return user;
}

/// "`server` keeps data in SQLite unless MySQL or PostgreSQL is chosen: `sqlite3` is the default."
bool tell_default(const Story& story, const std::vector<const model::Part*>& choice,
                  const model::Part& user, std::vector<Claim>& out) {
  const auto& analysis = story.analysis;
  const model::Choices choices(
      {*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts});
  std::vector<std::string> others;
  std::string taken;
  std::optional<model::Choice> how;
  for (const model::Part* store : choice) {
    const auto one = choices.of(store->technologies.front());
    const bool its = one && one->by_default && !one->value.empty() &&
                     story.stands(one->place, one->value) && !how;
    if (its) {
      how = one;
      taken = technology_name(story, *store);
    } else {
      others.push_back(technology_name(story, *store));
    }
  }
  if (!how) return false;
  const std::string last = others.back();
  others.pop_back();
  Sentence sentence(story, "stores_default", user.key);
  sentence.named(code(user.name), user.name, place_of_name(story, user))
      .named(code(how->value), how->value, how->place);
  for (const model::Part* store : choice) sentence.at(store->places, 1);
  const std::string among = (others.empty() ? "" : join(others, ", ") + " or ") + last;
  // What a file of settings has, be it a sample, need not be what code takes without it.
  if (how->in_code) {
    sentence.text(code(user.name) + " keeps data in " + taken + " unless " + among +
                  " is chosen: " + code(how->value) + " is the default.");
  } else {
    sentence.text(code(user.name) + " can keep data in " + taken +
                  (others.empty() ? " or " : ", ") + among + ": " +
                  code(std::string(base_name(story.path(how->place.file)))) + " sets " +
                  code(how->value) + ".");
  }
  const std::size_t before = out.size();
  add(out, sentence.finish());
  return out.size() > before;
}

/// "MariaDB (`db`)", or the technology alone where nothing here runs the store.
std::string named_store(const Story& story, const model::Part& store, Sentence& sentence) {
  sentence.at(store.places, 1);
  const std::string technology = technology_name(story, store);
  if (is_only_driven(story, store) || !named_in_lines(story, store)) return technology;
  sentence.named(code(store.name), store.name, place_of_name(story, store));
  return technology + " (" + code(store.name) + ")";
}

/// "`server` can keep data in MySQL, PostgreSQL or SQLite: it carries a driver for each."
bool tell_choice(const Story& story, const std::vector<const model::Part*>& choice,
                 std::vector<Claim>& out) {
  const model::Part* user = only_user(story, *choice.front());
  if (!named_in_lines(story, *user)) return false;
  const auto driven = [&](const model::Part* store) { return is_only_driven(story, *store); };
  // Where the deployment runs one of them, its address is no default.
  if (std::ranges::all_of(choice, driven) && tell_default(story, choice, *user, out)) return true;
  std::string keys;
  for (const model::Part* store : choice) keys += store->key + '|';
  Sentence sentence(story, "stores_choice", user->key + '|' + keys);
  sentence.named(code(user->name), user->name, place_of_name(story, *user));
  std::vector<std::string> names;
  for (const model::Part* store : choice) names.push_back(named_store(story, *store, sentence));
  const std::string last = names.back();
  names.pop_back();
  sentence.text(code(user->name) + " can keep data in " + join(names, ", ") + " or " + last +
                ": it carries a driver for each.");
  const std::size_t before = out.size();
  add(out, sentence.finish());
  return out.size() > before;
}

/// Files are kept beside what databases keep, not instead of it.
bool keeps_files(const Story& story, const model::Part& store) {
  return std::ranges::any_of(store.technologies, [&](TechnologyId id) {
    return story.analysis.catalogue->technology(id).category == "object storage";
  });
}

/// A folder of the machine itself, or one of several stores for files.
bool is_kept_files(const Story& story, const model::Part& store) {
  const auto lines = use_of(story, store).connections;
  return !lines.empty() && keeps_files(story, store) &&
         std::ranges::all_of(lines, [&](const model::Connection* line) {
           return line->label == "can keep files in" || line->places.empty() ||
                  story.analysis.catalogue->technology(store.technologies[0]).component == "files";
         });
}

/// Databases that speak SQL stand in for each other, and what is only used where somebody sets it
/// up is chosen; of others a program may use several, each for its own.
bool may_be_chosen(const Story& story, const model::Part& store) {
  if (keeps_files(story, store)) return false;
  if (!store.set_by.empty() || store.runs == "optional") return true;
  return std::ranges::any_of(store.technologies, [&](TechnologyId id) {
    return story.analysis.catalogue->technology(id).protocol == "SQL";
  });
}

/// Whether it runs within the program that uses it, as SQLite does.
bool is_within(const Story& story, const model::Part& store) {
  const catalogue::Catalogue& catalogue = *story.analysis.catalogue;
  return std::ranges::any_of(store.technologies, [&](TechnologyId id) {
    return std::ranges::any_of(catalogue.table("needs"), [&](const auto& row) {
      return row.first == "within.databases" && row.second == catalogue.technology(id).id;
    });
  });
}

/// Of several that the deployment runs each has its own work; beside the one that it runs a file
/// that code opens may have its own work, too, unless somebody chooses it.
void keep_alternatives(const Story& story, std::vector<const model::Part*>& choice) {
  const auto is_run = [&](const model::Part* one) { return !is_only_driven(story, *one); };
  const auto run = std::ranges::count_if(choice, is_run);
  if (run > 1) std::erase_if(choice, is_run);
  // Beside one that somebody may start, the file that code opens is the other choice.
  const bool always = std::ranges::any_of(
      choice, [&](const model::Part* one) { return is_run(one) && one->runs != "optional"; });
  if (run == 1 && always)
    std::erase_if(choice, [&](const model::Part* one) {
      return is_within(story, *one) && one->set_by.empty() && one->runs != "optional";
    });
}

/// A database for counting, for series or for analysis stands beside one for rows, not instead of
/// it (`stores_beside` of catalogue/parts.toml).
bool stands_beside(const Story& story, const model::Part& store) {
  const catalogue::Catalogue& catalogue = *story.analysis.catalogue;
  return std::ranges::any_of(store.technologies, [&](TechnologyId id) {
    return std::ranges::any_of(catalogue.table("parts"), [&](const auto& row) {
      return row.first == "stores_beside" && row.second == catalogue.technology(id).id;
    });
  });
}

/// The database first that everything permanent is kept in, for only so many are told.
void order_by_weight(const Story& story, std::vector<const model::Part*>& all) {
  std::ranges::stable_sort(all, {}, [&](const model::Part* one) {
    const bool rows = one->kind == "datastore" && !keeps_files(story, *one);
    return rows ? (stands_beside(story, *one) ? 1 : 0) : 2;
  });
}

bool has(const std::vector<const model::Part*>& list, const model::Part* one) {
  return std::ranges::find(list, one) != list.end();
}

/// The store and those of the others of which the same is said.
std::vector<const model::Part*> told_together(const Story& story, const model::Part& store,
                                              const std::vector<const model::Part*>& others) {
  constexpr std::size_t kMost = 4;
  std::vector<const model::Part*> out{&store};
  const std::string said = said_of(story, store);
  for (const model::Part* other : others)
    if (other != &store && !said.empty() && out.size() < kMost && said_of(story, *other) == said)
      out.push_back(other);
  return out;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const std::size_t before = out.size();
  std::vector<const model::Part*> told;
  auto all = stores(story);
  // Folders and choices of stores for files have a sentence of their own.
  std::erase_if(all, [&](const model::Part* one) { return is_kept_files(story, *one); });
  order_by_weight(story, all);
  for (const model::Part* store : all) {
    if (out.size() - before >= 3) return;
    if (has(told, store)) continue;
    std::vector<const model::Part*> alike;
    for (const model::Part* other : all)
      if (!one_of(*store).empty() && one_of(*other) == one_of(*store)) alike.push_back(other);
    std::vector<const model::Part*> usual;
    for (const model::Part* other : all)
      if (!model::usual_of(*store).empty() && other->description == store->description)
        usual.push_back(other);
    if (!usual.empty() && tell_usual(story, usual, out)) {
      told.insert(told.end(), usual.begin(), usual.end());
      continue;
    }
    const model::Part* const user = only_user(story, *store);
    if (alike.size() > 1 && ((user != nullptr && tell_default(story, alike, *user, out)) ||
                             tell_one_of(story, alike, out))) {
      told.insert(told.end(), alike.begin(), alike.end());
      continue;
    }
    std::vector<const model::Part*> choice;
    for (const model::Part* other : all) {
      if (user != nullptr && only_user(story, *other) == user) choice.push_back(other);
    }
    std::erase_if(choice, [&](const model::Part* one) {
      return !may_be_chosen(story, *one) || stands_beside(story, *one);
    });
    keep_alternatives(story, choice);
    if (has(choice, store) && choice.size() > 1 && choice.size() <= 5 &&
        tell_choice(story, choice, out)) {
      told.insert(told.end(), choice.begin(), choice.end());
      continue;
    }
    std::vector<const model::Part*> free = all;
    std::erase_if(free, [&](const model::Part* one) { return has(told, one) || has(choice, one); });
    const auto together = told_together(story, *store, free);
    tell_stores(story, together, out);
    told.insert(told.end(), together.begin(), together.end());
  }
}

}  // namespace

extern const ClaimRule record_stores;
const ClaimRule record_stores{"stores", "where data rests and which parts use it", Topic::shows, 90,
                              tell};

}  // namespace cutaway::narrative
