// SPDX-License-Identifier: Apache-2.0
// Reads settings that choose by a name, and files that lie side by side, each for another product.
#include "model/stack/choices.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/context.h"
#include "meaning/named_defaults.h"
#include "model/parts/draft.h"
#include "model/stack/branches.h"
#include "model/stack/flag_defaults.h"
#include "model/stack/samples.h"
#include "model/stack/written_defaults.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestValue = 60, kLongestAddress = 160;
constexpr std::uint64_t kMostConfigBytes = 64 * 1024;

bool is_program(const sources::File& file) {
  return file.language.valid() &&
         catalogue::language(file.language).type == catalogue::LanguageType::programming;
}

/// "sqlite" of "sqlite3", "postgres" of "postgres://…" and "jdbc:postgres:…", "redis" of
/// "a.cache.redis".
std::string chosen_name(std::string_view value) {
  std::string low = lower(trim(value));
  for (const std::string_view front : {"jdbc:", "r2dbc:"})
    if (low.starts_with(front)) low.erase(0, front.size());
  const std::size_t colon = low.find(':');
  if (colon != std::string::npos) low.resize(colon);
  const std::size_t dot = low.rfind('.');
  if (dot != std::string::npos) low.erase(0, dot + 1);
  const std::size_t plus = low.find('+');
  if (plus != std::string::npos) low.resize(plus);
  std::string key = name_key(low);
  while (key.size() > 3 && key.back() >= '0' && key.back() <= '9') key.pop_back();
  return key;
}

/// "local" of `process.env.STORAGE || "local"`: what the line of a read takes where nothing is set.
std::string fallback_of(const syntax::Syntax& syntax, const linking::SettingRead& read) {
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::alternative || node.line != read.place.line ||
        node.child_count < 2 || syntax.text(node.text) == "choice")
      continue;
    const syntax::ValueNode& asked = syntax.value(syntax.child(node, 0));
    const syntax::ValueNode& taken = syntax.value(syntax.child(node, node.child_count - 1U));
    const bool by_key = asked.kind == syntax::ValueKind::index && asked.child_count > 1;
    const syntax::ValueNode& name = by_key ? syntax.value(syntax.child(asked, 1)) : asked;
    const bool reads = (by_key || asked.kind == syntax::ValueKind::member) &&
                       syntax.text(name.text) == read.written;
    if (reads && taken.kind == syntax::ValueKind::string)
      return std::string(syntax.text(taken.text));
  }
  return {};
}

/// What runs beside the code or outside, and the protocol by which mail goes out.
bool may_be_chosen(const catalogue::Technology& technology) {
  return !technology.component.empty() || technology.protocol == "SMTP";
}

/// Letters of one word: a name that could be a driver's.
bool is_plain_word(std::string_view value) {
  return value.size() > 1 && value.size() < 24 && std::ranges::all_of(value, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

}  // namespace

Choices::Choices(const Inputs& in) : in_(in) {
  for (std::size_t i = 0; i < in.catalogue.technologies().size(); ++i) {
    const catalogue::Technology& technology = in.catalogue.technologies()[i];
    if (!may_be_chosen(technology)) continue;
    std::set<std::string> names = {name_key(technology.id), name_key(technology.name)};
    for (const std::string& scheme : technology.signals.schemes) names.insert(name_key(scheme));
    // A driver may be chosen by its package: "better-sqlite3".
    if (technology.category == "database" && technology.protocol == "SQL")
      for (const auto& [ecosystem, package] : technology.signals.packages)
        if (package.find_first_of("*/:{.@") == std::string::npos) names.insert(name_key(package));
    for (std::string name : names) {
      while (name.size() > 3 && name.back() >= '0' && name.back() <= '9') name.pop_back();
      by_name_[name].emplace_back(i);
    }
  }
  find_own_words();
  find_written_names();
  take_settings();
  for (std::size_t f = 0; f < in.project.size(); ++f) take_fields(FileId(f));
  index_folders();
  for (const meaning::Sighting& row : in.facts.sightings) {
    const bool code = row.how == "import" || row.how == "call" || row.how == "address";
    if (code && in.knows(row.technology) && in.own(row.place) &&
        is_program(in.file(row.place.file)))
      used_[row.technology].push_back(row.place.file);
  }
}

bool Choices::is_listed(std::string_view list, std::string_view word) const {
  return std::ranges::any_of(in_.catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

bool Choices::is_built_here(std::string_view workload) const {
  return std::ranges::any_of(in_.facts.workloads, [&](const meaning::Workload& one) {
    return one.name == workload && (!one.build_context.empty() || !one.dockerfile.empty());
  });
}

void Choices::take_settings() {
  for (const linking::SettingRead& read : in_.links.setting_reads()) {
    if (!read.place.file.valid() || !in_.own(read.place)) continue;
    const std::string value = read.default_value
                                  ? *read.default_value
                                  : fallback_of(in_.project.of(read.place.file), read);
    // What holds on the machines of the makers alone is nobody's default.
    if (value.empty() || is_sample(in_.catalogue, in_.path(read.place))) continue;
    rows_.push_back({read.written, identifier_words(read.key), value, read.place, true, false});
  }
  for (const linking::Setting& setting : in_.links.settings()) {
    if (setting.value.empty() || setting.secret || !in_.own(setting.place)) continue;
    const std::string_view path = in_.path(setting.place);
    const bool theirs =
        for_makers(folder_name(path)) || contains(lower(setting.environment), "test") ||
        contains(lower(path), "test") || contains(lower(setting.environment), "dev");
    if (theirs) continue;
    // "compose-postgresql.yml" is for those who chose it.
    const std::string chosen = chosen_name(setting.value);
    if (chosen.size() > 3 && contains(name_key(base_name(path)), chosen)) continue;
    if (is_file_of(path, named_by(setting.value))) continue;
    // What stands behind a profile is for those who chose it.
    if (is_behind_profile(setting.place)) continue;
    const bool example = is_sample(in_.catalogue, path);
    // What is set for a program of others chooses nothing for this one.
    if (!setting.owner.empty() && !is_built_here(setting.owner)) continue;
    rows_.push_back({setting.written, identifier_words(setting.key), setting.value, setting.place,
                     false, !example && !setting.owner.empty()});
  }
}

/// Defaults in code; only in files that are called so.
void Choices::take_fields(FileId id) {
  const sources::File& file = in_.file(id);
  if (file.origin == sources::Origin::own && shows_settings(file.path) &&
      file.size_bytes <= kMostConfigBytes) {
    const auto shown = in_.project.tree->read(id);
    if (!shown.ok()) return;
    for (WrittenDefault& one : shown_settings(file.path, shown.value()))
      if (is_plain_word(one.value))
        rows_.push_back(
            {one.setting, one.words, one.value, {id, one.line, one.line}, false, false});
  }
  if (file.origin != sources::Origin::own || !is_program(file) || works_on_page(in_.project.of(id)))
    return;
  for (const meaning::NamedDefault& one : meaning::named_defaults(in_.project.of(id)))
    if (is_plain_word(one.value))
      rows_.push_back(
          {"", one.words, std::string(one.value), {id, one.line, one.line}, true, false});
  take_flags(id);
  take_lists(id);
  for (const WrittenDefault& one : taken_where_none(in_.project.of(id))) {
    Row row{one.setting, one.words, one.value, {id, one.line, one.line}, true, false};
    const bool known = is_plain_word(one.value) && !of_kind(one.value, "database").empty();
    if (known && selects(row, "database")) rows_.push_back(std::move(row));
  }
  const std::string name = lower(base_name(file.path));
  const bool config = contains(name, "conf") || contains(name, "setting") ||
                      contains(name, "default") || contains(name, "option");
  if (!(config || is_base_of_settings(file.path)) || file.size_bytes > kMostConfigBytes) return;
  for (const WrittenDefault& one : defaults_in_code(in_.project.of(id))) {
    Row row{one.setting, one.words, one.value, {id, one.line, one.line}, true, false};
    if (is_plain_word(one.value) && selects(row, "database")) rows_.push_back(std::move(row));
  }
  const auto text = in_.project.tree->read(id);
  if (!config || !text.ok()) return;
  std::uint32_t at = 0;
  std::string around;  // "database" of `Database: Database{`
  Branches branches;
  for (const std::string_view raw : split(text.value(), '\n')) {
    ++at;
    const std::string_view line = trim(raw);
    branches.take(raw, at);
    if (line.ends_with("{") || line.ends_with("(")) around = opened_by(line);
    const auto found = default_on(raw);
    if (!found || !is_plain_word(found->value)) continue;
    auto words = identifier_words(found->field);
    if (words.empty() || !is_listed("selects.words", words.back())) continue;
    // Who names the setting says in full what it chooses.
    if (!found->setting.empty()) {
      rows_.push_back({std::string(found->setting),
                       identifier_words(found->setting),
                       std::string(found->value),
                       {id, at, at},
                       true,
                       false});
      continue;
    }
    for (const std::string& word : identifier_words(around)) words.insert(words.begin(), word);
    for (const std::string& word : identifier_words(name.substr(0, name.find('.'))))
      words.insert(words.begin(), word);
    // What holds in one branch among several is what somebody has chosen.
    if (const Branch* branch = branches.around()) {
      branches_.push_back(
          {std::move(words), std::string(found->value), branch->label, id, at, branch->line});
      continue;
    }
    rows_.push_back({"", words, std::string(found->value), {id, at, at}, true, false});
  }
}

/// Flags that choose a database, by their names or by what is said of them.
void Choices::take_flags(FileId id) {
  for (const FlagDefault& flag : flag_defaults(in_.project.of(id))) {
    if (!is_plain_word(flag.value)) continue;
    const auto named = named_by(flag.value);
    const bool tables = std::ranges::any_of(named, [&](TechnologyId one) {
      return in_.technology(one).component == "datastore" && in_.technology(one).protocol == "SQL";
    });
    auto words = identifier_words(flag.name);
    if (!tables || words.empty() || !is_listed("selects.words", words.back())) continue;
    if (contains(lower(flag.help), "database")) words.insert(words.begin(), "database");
    rows_.push_back({"", words, std::string(flag.value), {id, flag.line, flag.line}, true, false});
  }
}

void Choices::index_folders() {
  for (const sources::File& file : in_.project.tree->files()) {
    if (file.origin != sources::Origin::own || !is_program(file)) continue;
    const std::string_view folder = folder_name(file.path);
    files_in_[std::string(folder)].insert(std::string(base_name(file.path)));
    const std::string_view above = folder_name(folder);
    if (!folder.empty()) folders_in_[std::string(above)].insert(std::string(base_name(folder)));
  }
}

/// Whether the setting chooses what does the work of the category: "STORAGE_DRIVER" for files.
bool Choices::selects(const Row& row, const std::string& category) const {
  const bool address = row.value.starts_with("jdbc:") || row.value.starts_with("r2dbc:") ||
                       contains(row.value, "://");
  if (row.words.empty() || row.value.size() > (address ? kLongestAddress : kLongestValue))
    return false;
  if (std::ranges::find(row.words, "test") != row.words.end()) return false;
  const std::string list = "chooses." + category;
  const bool about = std::ranges::any_of(
      row.words, [&](const std::string& word) { return is_listed(list, word); });
  return about && !is_of_neighbour(row, list) &&
         (is_listed("selects.words", row.words.back()) || is_listed(list, row.words.back()));
}

/// "DEBUGBAR_STORAGE_DRIVER" is of one thing among others: what stands in front of the words that
/// choose is no word of the product's own name, nor one that any name may begin with.
bool Choices::is_of_neighbour(const Row& row, const std::string& list) const {
  if (row.setting.empty()) return false;
  return std::ranges::any_of(row.words, [&](const std::string& word) {
    return !is_listed(list, word) && !is_listed("selects.words", word) &&
           !is_listed("chooses.beside", word) && !own_words_.contains(word);
  });
}

/// Words that many settings of the product begin with, and those of its packages' names.
void Choices::find_own_words() {
  constexpr std::size_t kShare = 4, kFewest = 3;  // one in so many, and at least so many
  std::map<std::string, std::set<std::string>> first;
  std::set<std::string> all;
  for (const linking::SettingRead& read : in_.links.setting_reads()) {
    if (!in_.own(read.place)) continue;
    const auto words = identifier_words(read.key);
    all.insert(read.key);
    if (!words.empty()) first[words.front()].insert(read.key);
  }
  for (const auto& [word, keys] : first)
    if (keys.size() >= kFewest && kShare * keys.size() >= all.size() &&
        by_name_.find(word) == by_name_.end())
      own_words_.insert(word);
  for (const meaning::Package& package : in_.facts.packages) {
    if (!in_.own(package.place)) continue;
    for (std::string& word : identifier_words(package.name)) own_words_.insert(std::move(word));
  }
}

namespace {

/// Of several that a product can speak to, most do something else than what the setting chooses: a
/// database in a file may hold maps.
bool must_be_written(const catalogue::Technology& technology) {
  return technology.category == "message broker" ||
         (technology.category == "database" && technology.signals.ports.empty());
}

}  // namespace

/// Whether some text of the product's code is its name, so that a setting may have it as a value. A
/// protocol is none.
bool Choices::may_be_named(TechnologyId id) const {
  const catalogue::Technology& technology = in_.technology(id);
  return !must_be_written(technology) ||
         (!is_listed("version.none", technology.id) && written_.contains(id));
}

void Choices::find_written_names() {
  std::set<TechnologyId> wanted;
  for (const meaning::Sighting& row : in_.facts.sightings)
    if (in_.knows(row.technology) && must_be_written(in_.technology(row.technology)))
      wanted.insert(row.technology);
  if (wanted.empty()) return;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::ValueNode& value : syntax.values) {
      const bool text =
          value.kind == syntax::ValueKind::string || value.kind == syntax::ValueKind::entry;
      if (!text) continue;
      const std::string_view name = syntax.text(value.text);
      // "jdbc:sqlite:" is where something is opened, and no name to choose by.
      if (name.size() < 2 || name.size() > 24 || contains(name, ":")) continue;
      for (const TechnologyId id : named_by(name)) written_.insert(id);
    }
    // A value of an enumeration, or a class for one: `SQLITE`, `SqliteDialect`.
    for (const syntax::Symbol& symbol : syntax.symbols)
      for (const std::string& word : identifier_words(syntax.text(symbol.name)))
        for (const TechnologyId id : named_by(word)) written_.insert(id);
  }
}

bool Choices::is_file_of(std::string_view path, const std::vector<TechnologyId>& ids) const {
  const std::string name = name_key(base_name(path));
  return std::ranges::any_of(ids, [&](TechnologyId id) {
    const catalogue::Technology& technology = in_.technology(id);
    return contains(name, name_key(technology.id)) ||
           std::ranges::any_of(technology.signals.schemes, [&](const std::string& scheme) {
             return scheme.size() > 3 && contains(name, name_key(scheme));
           });
  });
}

bool Choices::is_started(const Row* row) const {
  const auto named = named_by(row->value);
  return std::ranges::any_of(in_.facts.workloads, [&](const meaning::Workload& one) {
    if (!in_.own(one.place) || !one.build_context.empty() || one.image.empty()) return false;
    const auto images = in_.catalogue.by_image(meaning::image_name(one.image));
    return std::ranges::any_of(
        images, [&](TechnologyId id) { return std::ranges::find(named, id) != named.end(); });
  });
}

std::vector<TechnologyId> Choices::named_by(std::string_view value) const {
  const auto at = by_name_.find(chosen_name(value));
  return at == by_name_.end() ? std::vector<TechnologyId>() : at->second;
}

void Choices::choose_by_rows(TechnologyId id, Choice& choice) const {
  const catalogue::Technology& technology = in_.technology(id);
  // What chooses a store of tables says nothing of other kinds of stores.
  if (technology.category == "database" && technology.protocol != "SQL") return;
  const Row* other = nullptr;
  const Row* mine = nullptr;
  for (const Row& row : rows_) {
    if (!selects(row, technology.category)) continue;
    const auto named = of_kind(row.value, technology.category);
    const bool is_mine = std::ranges::find(named, id) != named.end();
    // `SERVICE_URL` of "URL": an address that is none says nothing of what stands there.
    const bool known =
        !named.empty() ||
        (is_plain_word(row.value) && !is_listed("selects.addresses", row.words.back()) &&
         is_listed("selects.words", row.words.back()) &&
         (!row.setting.empty() || (is_listed("plain.choices", lower(row.value)) &&
                                   is_said_to_choose(row, technology.category))));
    if (is_mine && row.deployed) choice.deployed = true;
    const Row*& kept = is_mine ? mine : other;
    const auto packed = [&](const Row& one) {
      return is_listed("packed.files", base_name(in_.path(one.place)));
    };
    const bool nearer =
        kept != nullptr && row.in_code == kept->in_code &&
        ((is_set_there(row, technology.category) && !is_set_there(*kept, technology.category)) ||
         (packed(row) && !packed(*kept)));
    if ((is_mine || known) && (kept == nullptr || (row.in_code && !kept->in_code) || nearer))
      kept = &row;
  }
  const Row* row = mine != nullptr ? mine : other;
  // What code takes goes before what a sample of settings says, unless the product's own files
  // start what the sample names, or who installs it copies the sample: frameworks come with
  // defaults of their own.
  if (mine != nullptr && other != nullptr && other->in_code && !mine->in_code &&
      !is_started(mine) && !is_copied_over(*mine, *other))
    row = other;
  if (mine != nullptr && other != nullptr && mine->in_code && !other->in_code &&
      (is_started(other) ||
       (is_copied_over(*other, *mine) && !of_kind(other->value, technology.category).empty())) &&
      !is_started(mine))
    row = other;
  // One setting has one default: that of the file which is called after what it chooses.
  if (mine != nullptr && other != nullptr && mine->in_code && other->in_code &&
      mine->setting == other->setting && is_set_there(*other, technology.category) &&
      !is_set_there(*mine, technology.category))
    row = other;
  if (row == nullptr || (row != mine && !may_be_named(id))) return;
  choice.setting = row->setting;
  choice.value = row->value;
  choice.by_default = row == mine;
  choice.in_code = row->in_code;
  choice.place = row->place;
  for (const Row& one : rows_) {
    const bool same = one.in_code && !row->in_code && !row->setting.empty() &&
                      name_key(one.setting) == name_key(row->setting);
    if (!same || !selects(one, technology.category)) continue;
    const auto named = of_kind(one.value, technology.category);
    if (named.empty() || one.value == row->value) continue;
    choice.unset = one.value;
    choice.unset_place = one.place;
    choice.mine_unset = std::ranges::find(named, id) != named.end();
    break;
  }
}

/// Several cases that each take another of the kind: none is the default, and one has to be chosen.
void Choices::choose_by_branch(TechnologyId id, Choice& choice) const {
  const std::string& category = in_.technology(id).category;
  const BranchRow* mine = nullptr;
  const auto about = [&](const BranchRow& row) {
    return selects({"", row.words, row.value, {}, true, false}, category);
  };
  const auto names = [&](const BranchRow& row, TechnologyId one) {
    const auto named = named_by(row.value);
    return std::ranges::find(named, one) != named.end();
  };
  for (const BranchRow& row : branches_)
    if (mine == nullptr && !row.label.empty() && about(row) && names(row, id)) mine = &row;
  if (mine == nullptr) return;
  for (const BranchRow& row : branches_) {
    if (row.file != mine->file || row.label.empty() || row.case_line == mine->case_line ||
        !about(row))
      continue;
    for (const TechnologyId other : named_by(row.value))
      if (other != id && in_.technology(other).category == category)
        choice.other_branches.insert(other);
  }
  if (choice.other_branches.empty()) return;
  // Samples of settings each choose what their reader is to try; the code takes none by itself.
  choice.setting.clear();
  choice.value.clear();
  choice.by_default = choice.deployed = false;
  choice.branch = mine->label;
  choice.branch_place = {mine->file, mine->case_line, mine->line};
}

std::optional<Choice> Choices::of(TechnologyId id) const {
  const catalogue::Technology& technology = in_.technology(id);
  if (!may_be_chosen(technology) || technology.tooling) return std::nullopt;
  Choice choice;
  choose_by_rows(id, choice);
  if (!choice.in_code) choose_by_branch(id, choice);
  if (choice.value.empty() && choice.branch.empty()) choose_by_list(id, choice);
  if (auto own = own_place(id)) {
    choice.own = own->name;
    choice.group = own->group;
    choice.beside = std::move(own->beside);
    choice.own_place = own->place;
  }
  if (choice.value.empty() && choice.own.empty() && choice.branch.empty() && choice.listed.empty())
    return std::nullopt;
  return choice;
}

}  // namespace cutaway::model
