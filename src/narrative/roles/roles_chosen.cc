// SPDX-License-Identifier: Apache-2.0
// Roles of what is one of several: who chooses it, and what is taken where nobody does.
#include <map>

#include "catalogue/languages.h"
#include "model/stack/samples.h"
#include "narrative/roles/moved_from.h"
#include "narrative/roles/role_by_fallback.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"
#include "narrative/roles/setting_lists.h"

namespace cutaway::narrative {
namespace {

bool keeps_tables(const catalogue::Technology& technology) {
  return technology.component == "datastore" && technology.protocol == "SQL";
}

/// Whether it is a database within the program that files alike may open in the place of others.
bool is_within(const RoleSubject& of, const catalogue::Technology& technology) {
  return technology.component == "datastore" && technology.category == "database" &&
         std::ranges::any_of(of.story.analysis.catalogue->table("needs"), [&](const auto& row) {
           return row.first == "within.databases" && row.second == technology.id;
         });
}

/// "to keep files" of object storage: what such a thing is chosen for.
std::string wanted_for(const RoleSubject& of) {
  const std::string work = wanted_work(of.story, of.technology);
  return work.empty() ? work : ' ' + work;
}

/// "postgres.go" and "sqlite.go" alike: the path without what the technology is called by.
std::string path_without(const catalogue::Technology& technology, std::string_view path) {
  std::string out = lower(path);
  std::vector<std::string> names = technology.signals.schemes;
  names.push_back(technology.id);
  // "bolt.go" of "github.com/boltdb/bolt"
  if (!keeps_tables(technology))
    for (const auto& [ecosystem, package] : technology.signals.packages)
      if (package.find('*') == package.npos) names.push_back(lower(base_name(package)));
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& name : names) {
    for (std::size_t at = out.find(name); at != std::string::npos && name.size() > 3;
         at = out.find(name))
      out.replace(at, name.size(), "*");
  }
  return out;
}

/// Where code or settings open a store of tables, by the place that stores like it share.
std::map<std::string, Place> openings(const RoleSubject& of, TechnologyId id) {
  std::map<std::string, Place> out;
  const catalogue::Technology& technology = of.story.analysis.catalogue->technology(id);
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const bool opens =
        row.how == "import" || row.how == "setting" || row.how == "address" || row.how == "call";
    if (row.technology != id || !opens || is_moved_from(of, row.place)) continue;
    const sources::File& file = of.story.tree().file(row.place.file);
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (contains(lower(file.path), "test")) continue;
    // A file of settings counts where it is called like the store: "application-mysql.yaml".
    const std::string without = path_without(technology, file.path);
    if (file.origin == sources::Origin::own && (program || contains(without, "*")))
      out.emplace(without, row.place);
  }
  return out;
}

/// Whether one product is reached as if it were the other: MariaDB as MySQL.
bool speaks(const RoleSubject& of, std::string_view one, std::string_view other) {
  return std::ranges::any_of(of.story.analysis.catalogue->table("parts"), [&](const auto& row) {
    return row.first == "speaks." + std::string(one) && row.second == other;
  });
}

/// Other stores of tables that the product can keep its data in.
std::vector<const model::TechnologyUse*> other_stores(const RoleSubject& of) {
  std::vector<const model::TechnologyUse*> out;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    // What people can connect the product to keeps none of its data.
    // What speaks the same language is reached by the same choice.
    if (!use.tooling && use.family.empty() && keeps_tables(other) &&
        use.technology != of.use.technology && !speaks(of, other.id, of.technology.id))
      out.push_back(&use);
  }
  return out;
}

/// What is chosen, as people call it: "`local`", or "PostgreSQL" of an address.
std::string chosen(const RoleSubject& of, Sentence& sentence) {
  const model::Choice& choice = *of.choice;
  const bool plain = choice.value.find_first_of(":/@ ") == std::string::npos;
  if (plain) {
    sentence.named(code(choice.value), choice.value, choice.place);
    return code(choice.value);
  }
  std::string_view address = choice.value;
  for (const std::string_view front : {"jdbc:", "r2dbc:"})
    if (address.starts_with(front)) address.remove_prefix(front.size());
  const std::string scheme(address.substr(0, address.find_first_of(":+")));
  // "r2dbc:h2" where "h2" alone is no scheme.
  for (const std::string_view front : {"", "jdbc:", "r2dbc:"}) {
    for (const TechnologyId id :
         of.story.analysis.catalogue->by_scheme(std::string(front) + scheme)) {
      const std::string& name = of.story.analysis.catalogue->technology(id).name;
      sentence.named(name, scheme, choice.place);
      return name;
    }
  }
  return {};
}

/// Whether the name of a setting says that it chooses what does the work of the category.
bool is_about(const RoleSubject& of, std::string_view setting) {
  const auto words = identifier_words(setting);
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
        return row.first == "chooses." + of.technology.category &&
               std::ranges::any_of(words, [&](const std::string& word) {
                 return word == row.second || word.starts_with(row.second + "engine");
               });
      });
}

/// "`DB_ENGINE` is `sqlite` unless set otherwise", "`.env.example` sets `DB_ENGINE` to `sqlite`".
std::string how_chosen(const RoleSubject& of, Sentence& sentence) {
  const model::Choice& choice = *of.choice;
  const std::string what = chosen(of, sentence);
  if (what.empty()) return {};
  if (choice.setting.empty()) {
    if (is_handed_on(of.story, choice.place)) return {};
    sentence.at(choice.place);
    return what + " is the default";
  }
  // "url" below "spring:" and "r2dbc:".
  const std::string last = choice.setting.substr(choice.setting.find_last_of(".:") + 1);
  const bool whole = of.story.stands(choice.place, choice.setting);
  sentence.named(code(choice.setting), whole ? choice.setting : last, choice.place);
  if (choice.in_code) return code(choice.setting) + " is " + what + " unless set otherwise";
  const std::string file(base_name(of.story.path(choice.place.file)));
  sentence.named(code(file), file, {choice.place.file, 1, 1});
  return code(file) + " sets " + code(choice.setting) + " to " + what + where_unset(of, sentence);
}

/// Whether a database of another kind is used far more: then the choice is one among the tables
/// that somebody may take in its place.
bool another_kind_leads(const RoleSubject& of) {
  return std::ranges::any_of(of.story.model().technologies, [&](const auto& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return !use.tooling && use.family.empty() && other.category == "database" &&
           other.component == "datastore" && !keeps_tables(other) && use.uses > 2 * of.use.uses &&
           !contains(other.purpose, "measurements");
  });
}

/// Whether a file of settings is packed with the program, so that it is what is taken where nobody
/// sets anything.
bool is_shipped(const RoleSubject& of, FileId file) {
  const std::string& path = of.story.path(file);
  return !model::is_sample(*of.story.analysis.catalogue, path) &&
         std::ranges::any_of(of.story.analysis.catalogue->table("stack_words"),
                             [&](const auto& row) {
                               return row.first == "packed.files" && row.second == base_name(path);
                             });
}

/// Whether the file that chooses it starts another product of its language, and not it: MariaDB
/// behind "mysql://db/shop".
bool other_is_started(const RoleSubject& of) {
  bool other = false;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.how != "image" || row.place.file != of.choice->place.file) continue;
    if (row.technology == of.use.technology) return false;
    other = other || (row.technology.valid() &&
                      speaks(of, of.story.analysis.catalogue->technology(row.technology).id,
                             of.technology.id));
  }
  return other;
}

/// "SQLite keeps the data unless another is chosen: `DB_ENGINE` is `sqlite` unless set otherwise."
std::optional<Claim> default_store(const RoleSubject& of) {
  Sentence sentence = of.sentence("default");
  std::vector<std::string> others;
  // A store that no setting can name does something else.
  for (const auto* use : other_stores(of))
    if (of.choices == nullptr || of.choices->of(use->technology))
      others.push_back(of.story.analysis.catalogue->technology(use->technology).name);
  const std::string how = how_chosen(of, sentence);
  if (others.empty() || how.empty() || another_kind_leads(of) || other_is_started(of))
    return std::nullopt;
  // A file of settings to copy tells what it shows, not what is taken where nobody copies it.
  const model::Choice& choice = *of.choice;
  if (!choice.in_code && !choice.deployed && !choice.setting.empty() &&
      !is_shipped(of, choice.place.file))
    return sentence
        .text(of.name() + " is one of at least " + number_word(others.size() + 1) +
              " databases that can keep the data, beside " + join_and(others) + "; " + how + ".")
        .finish();
  return sentence
      .text(of.name() + " keeps the data unless " + join_or(others) + " is chosen: " + how + ".")
      .finish();
}

/// "SMTP sends mail unless another is chosen: `MAIL_MAILER` is `smtp` unless set otherwise."
std::optional<Claim> default_service(const RoleSubject& of) {
  const std::string deed = does(of);
  if (deed.empty() || !of.choice->in_code || wanted_for(of).empty()) return std::nullopt;
  Sentence sentence = of.sentence("default");
  const std::string how = how_chosen(of, sentence);
  if (how.empty()) return std::nullopt;
  return sentence.text(deed + " unless another is chosen: " + how + ".").finish();
}

/// Where a file of the product starts it from an image: in the one of the shortest name.
Place started_at(const RoleSubject& of) {
  Place best;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const std::string& path = of.story.path(row.place.file);
    if (row.technology != of.use.technology || row.how != "image" ||
        of.story.tree().file(row.place.file).origin != sources::Origin::own ||
        model::is_sample(*of.story.analysis.catalogue, path))
      continue;
    if (!best.file.valid() || path.size() < of.story.path(best.file).size()) best = row.place;
  }
  return best;
}

/// "MariaDB keeps the data where `docker-compose.yml` starts it, in place of MySQL": what is chosen
/// by the name of the other whose language it speaks.
std::optional<Claim> role_by_stand_in(const RoleSubject& of) {
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (use.tooling || !speaks(of, of.technology.id, other.id)) continue;
    const Place place = started_at(of);
    if (!place.file.valid()) continue;
    const std::string name(base_name(of.story.path(place.file)));
    Sentence sentence = of.sentence("stand_in");
    sentence.named(of.name(), of.technology.id, place).named(code(name), name, {place.file, 1, 1});
    const std::string starts = " where " + code(name) + " starts it";
    // One that only passes on what is asked keeps nothing.
    if (of.technology.category == "data access")
      return sentence.text(of.name() + " stands before " + other.name + starts + ".").finish();
    return sentence
        .text(of.name() + (keeps_tables(of.technology)
                               ? " keeps the data" + starts + ", in place of " + other.name + "."
                               : " takes the place of " + other.name + starts + "."))
        .finish();
  }
  return std::nullopt;
}

/// "PostgreSQL keeps the data where `DatabaseType.POSTGRES` is chosen, in place of MariaDB or
/// SQLite": code has a case for each, and none that is taken where nobody chooses.
std::optional<Claim> store_of_branch(const RoleSubject& of) {
  Sentence sentence = of.sentence("branch");
  const model::Choice& choice = *of.choice;
  sentence.named(code(choice.branch), choice.branch, choice.branch_place);
  std::vector<std::string> others;
  const catalogue::Catalogue& catalogue = *of.story.analysis.catalogue;
  for (const auto* use : other_stores(of)) {
    const auto& other = catalogue.technology(use->technology);
    // A driver is called after the one; the other is reached as if it were that.
    if (std::ranges::any_of(choice.other_branches, [&](TechnologyId one) {
          return one == use->technology || speaks(of, other.id, catalogue.technology(one).id);
        }))
      others.push_back(other.name);
  }
  if (others.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " keeps the data where " + code(choice.branch) +
            " is chosen, in place of " + join_or(others) + ".")
      .finish();
}

/// "PostgreSQL can be chosen to keep the data: `DB_ENGINE` is `sqlite` unless set otherwise."
std::optional<Claim> other_store(const RoleSubject& of) {
  Sentence sentence = of.sentence("instead");
  // The setting names another; a line where this one stands shows that it can be.
  const auto shown = std::ranges::find_if(
      of.use.places, [&](const Place& place) { return of.story.stands(place, of.technology.id); });
  if (shown != of.use.places.end()) sentence.at(*shown);
  const std::string how = how_chosen(of, sentence);
  if (how.empty()) return std::nullopt;
  return sentence.text(of.name() + " can be chosen to keep the data: " + how + ".").finish();
}

/// "Ollama can be chosen to answer prompts: `AI_DRIVER` may be `ollama`", by a list of the values
/// that a setting may have; what is taken by default is said where it is known.
std::optional<Claim> role_by_listed_value(const RoleSubject& of) {
  const model::Choice& choice = *of.choice;
  if (of.use.must_run) return std::nullopt;
  Sentence sentence = of.sentence("listed_value");
  std::string how = choice.value.empty() ? std::string() : how_chosen(of, sentence);
  if (how.empty()) {
    sentence.named(code(choice.listed), choice.listed, choice.place);
    how = code(choice.setting) + " may be " + code(choice.listed);
  }
  sentence.named(code(choice.setting), choice.setting, choice.listed_place);
  const bool work = is_about(of, choice.setting);
  return sentence
      .text(of.name() + " can be chosen" + (work ? wanted_for(of) : "") + ": " + how + ".")
      .finish();
}

}  // namespace

/// "Amazon S3 can be chosen to keep files: `STORAGE_DRIVER` is `local` unless set otherwise."
std::optional<Claim> role_by_default(const RoleSubject& of) {
  if (keeps_tables(of.technology) || of.technology.component == "cache")
    if (auto instead = role_by_stand_in(of)) return instead;
  if (of.choice && !of.choice->branch.empty() && keeps_tables(of.technology))
    return store_of_branch(of);
  if (of.choice && !of.choice->listed.empty()) return role_by_listed_value(of);
  if (!of.choice || of.choice->value.empty()) return std::nullopt;
  const model::Choice& choice = *of.choice;
  // What must run is told by what it holds, unless a setting says that another could.
  if (of.use.must_run && !(choice.by_default && keeps_tables(of.technology))) return std::nullopt;
  if (keeps_tables(of.technology)) {
    if (choice.by_default) return default_store(of);
    return choice.deployed ? std::nullopt : other_store(of);
  }
  // A setting that chooses who draws pictures chooses nobody who answers prompts.
  if (is_of_other_work(of, choice.setting)) return std::nullopt;
  if (choice.by_default && !of.use.must_run) return default_service(of);
  if (!choice.optional()) return std::nullopt;
  // A setting that chooses who answers prompts chooses nobody who speaks texts.
  if (does_other_work(of.story, of.technology) && is_about(of, choice.setting)) return std::nullopt;
  Sentence sentence = of.sentence("chosen");
  const std::string how = how_chosen(of, sentence);
  if (how.empty()) return std::nullopt;
  return sentence.text(of.name() + " can be chosen" + wanted_for(of) + ": " + how + ".").finish();
}

namespace {

/// Whether things in a folder of this name stand beside each other rather than in each other's
/// place: "integrations".
bool connects(const RoleSubject& of, const std::string& folder) {
  return std::ranges::any_of(of.story.analysis.catalogue->table("parts"), [&](const auto& row) {
    return row.first == "chosen_folders" && row.second == lower(folder);
  });
}

}  // namespace

/// "Amazon S3 can be chosen through `s3` in `blob`, beside `fs` and `sql`."
std::optional<Claim> role_by_kin(const RoleSubject& of) {
  if (!of.choice || of.choice->own.empty() || !of.is_option()) return std::nullopt;
  const model::Choice& choice = *of.choice;
  Sentence sentence = of.sentence("kin");
  sentence.named(code(choice.own), choice.own, choice.own_place);
  const std::string_view path = of.story.path(choice.own_place.file);
  std::string through = code(choice.own);
  const bool folder = contains(path, '/' + choice.group + '/');
  if (folder) {
    sentence.named(code(choice.group), choice.group, choice.own_place);
    through += " in " + code(choice.group);
  }
  // The others are files or folders of their own; each is cited by its first line.
  RoleNames others(of.story, sentence);
  const std::string above(
      folder ? path.substr(0, path.find('/' + choice.group + '/') + choice.group.size() + 1)
             : folder_name(path));
  for (const std::string& other : choice.beside) {
    if (others.size() >= kNamedInRole) {
      others.add(other, other, choice.own_place);
      continue;
    }
    const std::string begin = above.empty() ? other : above + '/' + other;
    for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
      const std::string& its = of.story.path(FileId(f));
      if (its != begin && !its.starts_with(begin + '/')) continue;
      sentence.at({FileId(f), 1, 1});
      others.add(other, other, {FileId(f), 1, 1});
      break;
    }
  }
  if (others.empty()) return std::nullopt;
  // What a store in memory is chosen for its category does not say.
  const std::string work = of.technology.category == "cache" ? "" : wanted_for(of);
  if (folder && connects(of, choice.group))
    return sentence
        .text("People can connect " + of.name() + " through " + through + ", beside " +
              others.list() + ".")
        .finish();
  return sentence
      .text(of.name() + " can be chosen" + work + " through " + through + ", beside " +
            others.list() + ".")
      .finish();
}

/// "MySQL keeps the data: `DB_CONNECTION` is `mysql` unless set otherwise."
std::optional<Claim> role_by_only_default(const RoleSubject& of) {
  if (!of.choice || !of.choice->by_default || !keeps_tables(of.technology) ||
      another_kind_leads(of))
    return std::nullopt;
  Sentence sentence = of.sentence("default");
  const std::string how = how_chosen(of, sentence);
  if (how.empty() || other_is_started(of)) return std::nullopt;
  return sentence.text(of.name() + " keeps the data: " + how + ".").finish();
}

namespace {

/// Whether the product keeps its things as documents elsewhere: stores of tables that files alike
/// open are then what its customers have.
bool keeps_documents(const RoleSubject& of) {
  const auto is_tables = [&](const std::string& store) {
    return store != "document" &&
           std::ranges::none_of(of.story.model().parts, [&](const model::Part& part) {
             return part.name == store && !part.technologies.empty() &&
                    !keeps_tables(
                        of.story.analysis.catalogue->technology(part.technologies.front()));
           });
  };
  return std::ranges::any_of(of.story.model().entities, [&](const model::Entity& entity) {
    return entity.kept && !is_tables(entity.store);
  });
}

}  // namespace

bool is_what_users_bring(const RoleSubject& of) {
  if (!keeps_tables(of.technology) || of.use.must_run || !keeps_documents(of)) return false;
  return std::ranges::any_of(of.story.model().technologies, [&](const auto& use) {
    return use.technology != of.use.technology && !use.family.empty() &&
           keeps_tables(of.story.analysis.catalogue->technology(use.technology));
  });
}

namespace {

/// How well a file is called after opening a store: by its own name, by its folder's, by none.
int opening(std::string_view path) {
  static constexpr std::string_view kOpens[] = {"connection", "connect", "database", "db",
                                                "datastore",  "store",   "storage",  "dialect",
                                                "driver",     "engine",  "migrate",  "dsn"};
  const auto opens = [](std::string_view name) {
    const auto words = identifier_words(name);
    return std::ranges::any_of(kOpens, [&](std::string_view word) {
      return std::ranges::find(words, word) != words.end();
    });
  };
  return opens(base_name(path)) ? 2 : opens(base_name(folder_name(path))) ? 1 : 0;
}

/// A place that both are opened at: one that is called after opening a store, before one that only
/// names what may go wrong there.
std::map<std::string, Place>::const_iterator best_shared(
    const RoleSubject& of, const std::map<std::string, Place>& mine,
    const std::map<std::string, Place>& theirs) {
  auto best = mine.end();
  int most = -1;
  for (auto at = mine.begin(); at != mine.end(); ++at) {
    const int well = opening(of.story.path(at->second.file));
    if (!theirs.contains(at->first) || well <= most) continue;
    best = at;
    most = well;
  }
  return best;
}

}  // namespace

/// "PostgreSQL can be chosen to keep the data, in place of MySQL and SQLite": one file opens each,
/// or files alike do.
std::optional<Claim> role_by_choice(const RoleSubject& of) {
  if (!keeps_tables(of.technology) && !is_within(of, of.technology)) return std::nullopt;
  // What runs, or is taken where nobody chooses, stands in nothing's place.
  if (of.use.must_run || (of.choice && of.choice->by_default) || keeps_documents(of))
    return std::nullopt;
  // Of a product that is not seen to keep anything, its users may bring the data.
  if (std::ranges::none_of(of.story.model().entities, &model::Entity::kept)) return std::nullopt;
  const auto mine = openings(of, of.use.technology);
  Sentence sentence = of.sentence("choice");
  std::vector<std::string> others;
  for (const model::TechnologyUse* use : other_stores(of)) {
    const auto theirs = openings(of, use->technology);
    const auto at = best_shared(of, mine, theirs);
    if (at == mine.end()) continue;
    if (others.empty()) sentence.at(at->second);
    sentence.at(theirs.at(at->first));
    others.push_back(of.story.analysis.catalogue->technology(use->technology).name);
  }
  if (others.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " can be chosen to keep the data, in place of " + join_and(others) + ".")
      .confidence(Confidence::medium)
      .finish();
}

}  // namespace cutaway::narrative
