// SPDX-License-Identifier: Apache-2.0
// Words for databases stand in catalogue/store_engines.toml.
#include "model/connections/stores/one_of_stores.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "catalogue/languages.h"
#include "model/connections/stores/one_of_text.h"
#include "model/families.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostNodes = 16;  ///< of a condition

/// Which databases conditions name, and where the first of them stands.
using Named = std::map<TechnologyId, Place>;

/// The database that is taken where nobody names another, and the setting that would.
struct Usual {
  TechnologyId id;
  std::string setting;  ///< as written; empty: not seen
  Place place;          ///< of the line that says so; invalid: not seen
};

/// What a screen tells apart is what its users look at, not where the product keeps its data.
bool is_screen(const Inputs& in, FileId file) {
  return catalogue::language(in.file(file).language).type != catalogue::LanguageType::programming;
}

class OneOf {
 public:
  explicit OneOf(const Inputs& in) : in_(in) {
    constexpr std::string_view kWords = "words.";
    for (const auto& [key, word] : in.catalogue.table("store_engines")) {
      const TechnologyId id =
          key.starts_with(kWords) ? in.catalogue.find(key.substr(kWords.size())) : TechnologyId();
      if (id.valid() && in.technology(id).component == "datastore") words_.emplace(word, id);
    }
  }

  /// Of one file, where it names several; annotations count wherever they stand.
  Named compared(FileId file) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    Named found;
    for (const syntax::Guard& guard : syntax.guards)
      from_condition(syntax, guard.value, {file, guard.line, guard.line}, found);
    if (found.size() < 2) found.clear();
    for (const syntax::Symbol& symbol : syntax.symbols) from_table(syntax, file, symbol, found);
    Named built;  // `#[cfg(feature = "postgres")]`: one of them is compiled
    for (const syntax::Annotation& annotation : syntax.annotations) {
      const std::string_view name = syntax.text(annotation.name);
      if (name != "cfg" && !contains(name, "Conditional")) continue;
      for (std::uint32_t a = 0; a < annotation.argument_count; ++a)
        from_value(syntax, syntax.arguments[annotation.first_argument + a],
                   {file, annotation.line, annotation.line}, name == "cfg" ? built : found);
    }
    if (built.size() > 1) found.merge(built);
    return found;
  }

  /// Of those: under whose conditions the product opens its own data with them, as by
  /// `AddDbContext<Shop>(o => o.UseSqlite(…))`.
  std::set<TechnologyId> opened(FileId file) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    std::set<TechnologyId> out;
    for (const syntax::Call& call : syntax.calls) {
      if (!call.guard.valid() || !is_listed("opens.calls", syntax.text(call.name))) continue;
      const syntax::Guard& guard = syntax.guards[call.guard.index()];
      Named named;
      if (!guard.negated)
        from_condition(syntax, guard.value, {file, guard.line, guard.line}, named);
      if (named.size() == 1) out.insert(named.begin()->first);
    }
    return out;
  }

  /// Files alike but for the name of a database that each has a use of: `db_mysql.php` beside
  /// `db_sqlite.php`.
  std::vector<std::map<TechnologyId, Place>> alike() const {
    std::map<std::pair<TechnologyId, FileId>, Place> uses;
    for (const meaning::Sighting& seen : in_.facts.sightings)
      if (in_.own(seen.place))
        uses.emplace(std::pair(seen.technology, seen.place.file), seen.place);
    std::map<std::string, Named> groups;
    for (const auto& [use, place] : uses) {
      const std::string& path = in_.file(use.second).path;
      if (for_makers(folder_name(path)) || is_screen(in_, use.second)) continue;
      for (const std::string& rest : without_word(path, use.first))
        groups[rest].emplace(use.first, place);
    }
    std::vector<Named> out;
    for (auto& [rest, named] : groups)
      if (named.size() > 1) out.push_back(std::move(named));
    return out;
  }

  /// The database that a setting of the product names where nobody sets it; none where several do.
  /// What the last arm of a choice takes may be any that conditions name.
  Usual by_default(const std::set<TechnologyId>& among, const Named& named) const {
    std::map<TechnologyId, Usual> found;
    const auto take = [&](std::string_view key, std::string_view written, std::string_view value,
                          const Place& place) {
      const TechnologyId id = named_by(value);
      if (id.valid() && among.contains(id) && in_.own(place) && says_kind(key))
        found.try_emplace(id, Usual{id, std::string(written), place});
    };
    for (const linking::SettingRead& read : in_.links.setting_reads())
      if (read.default_value) take(read.key, read.written, *read.default_value, read.place);
    if (found.empty()) {
      for (const linking::Setting& set : in_.links.settings())
        // A variable of an environment is what somebody has chosen; `shop.db.type` comes along.
        if (set.environment == "default" && set.written.find_first_of(".:") != std::string::npos)
          take(set.key, {}, set.value, set.place);
    }
    if (found.empty())
      for (const TechnologyId id : first_values(among)) found.emplace(id, Usual{id, {}, {}});
    if (found.empty()) {
      std::set<TechnologyId> any = among;
      for (const auto& [id, place] : named) any.insert(id);
      found = otherwise(any);
    }
    return found.size() == 1 ? found.begin()->second : Usual();
  }

 private:
  /// "DB_TYPE", "database.driver": which database is meant, not how it is asked.
  static bool says_kind(std::string_view key) {
    constexpr std::array<std::string_view, 11> kKinds = {
        "type",   "driver", "dialect", "engine",   "adapter", "connection",
        "client", "kind",   "db",      "provider", "database"};
    // "DB_USER" has as its default what the account of a fresh database is called.
    constexpr std::array<std::string_view, 7> kOthers = {"user",   "username", "password", "name",
                                                         "schema", "host",     "role"};
    const auto pieces = identifier_words(key);
    if (!pieces.empty() && std::ranges::find(kOthers, pieces.back()) != kOthers.end()) return false;
    return std::ranges::any_of(kKinds, [&](std::string_view one) {
      return std::ranges::find(pieces, one) != pieces.end();
    });
  }

  /// What fields hold from the start: `DatabaseType Type { get; set; } = DatabaseType.SQLite` of
  /// `class DatabaseSettings`.
  std::set<TechnologyId> first_values(const std::set<TechnologyId>& among) const {
    std::set<TechnologyId> found;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file) || for_makers(folder_name(in_.file(file).path)) || is_screen(in_, file))
        continue;
      const syntax::Syntax& syntax = in_.project.of(file);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (!symbol.value.valid() || !is_held_by_class(syntax, symbol)) continue;
        const syntax::ValueNode& value = syntax.value(symbol.value);
        if (value.kind != syntax::ValueKind::string && value.kind != syntax::ValueKind::member)
          continue;
        const TechnologyId id = named_by(syntax.text(value.text));
        if (id.valid() && among.contains(id) && says_kind(syntax.text(symbol.name)))
          found.insert(id);
      }
    }
    return found;
  }

  /// What the last arm of a choice sets: `switch kind { case "sqlite": store = SQLite … default:
  /// store = MySQL }`, also what is set before it; with the setting that the function reads.
  std::map<TechnologyId, Usual> otherwise(const std::set<TechnologyId>& among) const {
    std::map<TechnologyId, Usual> found;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file) || for_makers(folder_name(in_.file(file).path)) || is_screen(in_, file))
        continue;
      const syntax::Syntax& syntax = in_.project.of(file);
      for (const syntax::Binding& set : syntax.bindings) {
        if (set.guard.valid() || !set.scope.valid() || !set.value.valid()) continue;
        const TechnologyId id = named_in(syntax, set.value);
        if (!id.valid() || !among.contains(id) || arms_of(syntax, set) < 2) continue;
        std::string setting = read_within(file, syntax.symbols[set.scope.index()]);
        Usual& usual = found[id];
        if (usual.id.valid() && (!usual.setting.empty() || setting.empty())) continue;
        usual = {id, std::move(setting), {file, set.line, set.line}};
      }
    }
    return found;
  }

  /// How many databases the other arms set, each under a condition that names it.
  std::size_t arms_of(const syntax::Syntax& syntax, const syntax::Binding& last) const {
    std::set<TechnologyId> arms;
    for (const syntax::Binding& set : syntax.bindings) {
      if (set.scope != last.scope || !set.guard.valid() || !set.value.valid() ||
          syntax.text(set.target) != syntax.text(last.target))
        continue;
      Named named;
      from_condition(syntax, syntax.guards[set.guard.index()].value, {}, named);
      const TechnologyId id = named_in(syntax, set.value);
      if (id.valid() && named.contains(id)) arms.insert(id);
    }
    return arms.size();
  }

  TechnologyId named_in(const syntax::Syntax& syntax, ValueId value) const {
    using syntax::ValueKind;
    const syntax::ValueNode& node = syntax.value(value);
    const bool plain = node.kind == ValueKind::string || node.kind == ValueKind::member ||
                       node.kind == ValueKind::reference;
    return plain ? named_by(syntax.text(node.text)) : TechnologyId();
  }

  /// "DATABASE_DRIVER": the only setting that the function reads.
  std::string read_within(FileId file, const syntax::Symbol& function) const {
    std::set<std::string> read;
    for (const linking::SettingRead& one : in_.links.setting_reads())
      if (one.place.file == file && one.place.line >= function.line &&
          one.place.line <= function.end_line)
        read.insert(one.written);
    return read.size() == 1 ? *read.begin() : std::string();
  }

  static bool is_held_by_class(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
    if (!symbol.container.valid()) return false;
    const syntax::SymbolKind around = syntax.symbols[symbol.container.index()].kind;
    return around == syntax::SymbolKind::class_ || around == syntax::SymbolKind::struct_;
  }

  /// "mysql", the scheme of `sqlite:///shop.db`, the last name of `django.db.backends.sqlite3`.
  TechnologyId named_by(std::string_view value) const {
    const std::string plain = lower(value);
    if (const auto word = words_.find(plain); word != words_.end()) return word->second;
    const std::size_t scheme = plain.find(":/");
    if (scheme == std::string::npos && contains(plain, "/")) return {};
    const std::string_view name = scheme == std::string::npos
                                      ? std::string_view(plain).substr(plain.rfind('.') + 1)
                                      : std::string_view(plain).substr(0, scheme);
    const auto word = words_.find(name);
    return word == words_.end() ? TechnologyId() : word->second;
  }

  /// Calls `look` with each node, the parts of one after it where it says so.
  template <typename Look>
  static void walk(const syntax::Syntax& syntax, ValueId root, Look look) {
    std::vector<ValueId> open{root};
    for (std::size_t seen = 0; !open.empty() && seen < kMostNodes; ++seen) {
      const ValueId at = open.back();
      open.pop_back();
      if (!at.valid()) continue;
      const syntax::ValueNode& node = syntax.value(at);
      if (!look(node)) continue;
      for (std::size_t i = 0; i < node.child_count; ++i) open.push_back(syntax.child(node, i));
    }
  }

  /// "inc/db " of `inc/db_mysql.php`, for each word of the database in the file's name.
  std::vector<std::string> without_word(std::string_view path, TechnologyId id) const {
    const std::string_view base = base_name(path);
    const auto words = identifier_words(base.substr(0, base.find('.')));
    std::vector<std::string> out;
    for (std::size_t i = 0; words.size() > 1 && i < words.size(); ++i) {
      // `MySql…` has two words.
      const bool two = i + 1 < words.size() && is_word_of(words[i] + words[i + 1], id);
      if (!two && !is_word_of(words[i], id)) continue;
      std::string rest(folder_name(path));
      for (std::size_t k = 0; k < words.size(); ++k)
        if (k != i && !(two && k == i + 1)) rest += ' ' + words[k];
      out.push_back(std::move(rest));
    }
    return out;
  }

  bool is_word_of(const std::string& word, TechnologyId id) const {
    const auto row = words_.find(word);
    return row != words_.end() && row->second == id;
  }

  void from_condition(const syntax::Syntax& syntax, ValueId root, const Place& place,
                      Named& found) const {
    walk(syntax, root, [&](const syntax::ValueNode& node) {
      if (node.kind == syntax::ValueKind::comparison && !compares_with_nothing(syntax, node))
        for (std::size_t i = 0; i < node.child_count; ++i)
          from_value(syntax, syntax.child(node, i), place, found);
      if (const ValueId asked = compares(syntax, node); asked.valid()) {
        from_value(syntax, asked, place, found);
        for (std::size_t i = 1; i < node.child_count; ++i)
          from_value(syntax, syntax.child(node, i), place, found);
      }
      return node.kind == syntax::ValueKind::alternative;
    });
  }

  /// What `"mysql".equals(kind)` is asked of: "mysql"; invalid of a call that compares nothing.
  ValueId compares(const syntax::Syntax& syntax, const syntax::ValueNode& node) const {
    if (node.kind != syntax::ValueKind::call || node.child_count < 2) return {};
    const syntax::ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return {};
    const std::string name = lower(syntax.text(callee.text));
    const bool equal = is_listed("compares.names", name);
    return equal ? syntax.child(callee, 0) : ValueId();
  }

  bool is_listed(std::string_view list, std::string_view word) const {
    return std::ranges::any_of(in_.catalogue.table("store_engines"), [&](const auto& row) {
      return row.first == list && row.second == word;
    });
  }

  /// `storages = {"mysql": …, "postgres": …}`: what a setting may name.
  void from_table(const syntax::Syntax& syntax, FileId file, const syntax::Symbol& symbol,
                  Named& found) const {
    constexpr std::array<std::string_view, 4> kStores = {"storage", "storages", "store", "stores"};
    const auto pieces = identifier_words(syntax.text(symbol.name));
    const bool stores = std::ranges::any_of(kStores, [&](std::string_view one) {
      return std::ranges::find(pieces, one) != pieces.end();
    });
    if (!stores || !symbol.value.valid()) return;
    Named named;
    const syntax::ValueNode& table = syntax.value(symbol.value);
    for (std::size_t i = 0; i < table.child_count; ++i) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(table, i));
      if (entry.kind != syntax::ValueKind::entry) continue;
      const auto word = words_.find(lower(syntax.text(entry.text)));
      if (word != words_.end())
        named.emplace(word->second, Place{file, symbol.line, symbol.end_line});
    }
    if (named.size() > 1) found.insert(named.begin(), named.end());
  }

  /// `mysql != null`: whether it is there.
  static bool compares_with_nothing(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
    for (std::size_t i = 0; i < node.child_count; ++i)
      if (syntax.value(syntax.child(node, i)).kind == syntax::ValueKind::null) return true;
    return false;
  }

  /// "mysql" of the text, of `DatabaseType.MySQL` and of a list that holds it.
  void from_value(const syntax::Syntax& syntax, ValueId root, const Place& place,
                  Named& found) const {
    walk(syntax, root, [&](const syntax::ValueNode& node) {
      using syntax::ValueKind;
      if (node.kind == ValueKind::string || node.kind == ValueKind::member ||
          node.kind == ValueKind::reference) {
        const auto word = words_.find(lower(syntax.text(node.text)));
        if (word != words_.end()) found.emplace(word->second, place);
      }
      return node.kind == ValueKind::list || node.kind == ValueKind::entry;
    });
  }

  const Inputs& in_;
  std::map<std::string, TechnologyId, std::less<>> words_;
};

/// The boxes of a part that stand for databases which its conditions name.
std::vector<std::uint32_t> boxes_of(const Inputs& in, const std::vector<Draft>& drafts,
                                    const std::vector<Usage>& usages, std::uint32_t part,
                                    const Named& named) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t box = 0; box < drafts.size(); ++box) {
    const Draft& store = drafts[box];
    if (store.part.kind != "datastore" || store.part.runs == "dev" || !store.itself.valid())
      continue;
    // The arm without a name is a database within the program: `if kind == "postgres" … else …`.
    const bool compared = (!store.deployed && runs_within(in, store.itself)) ||
                          std::ranges::any_of(named, [&](const auto& one) {
                            return is_reached_by(in, store, one.first);
                          });
    const bool used = std::ranges::any_of(usages, [&](const Usage& usage) {
      return usage.draft == part && usage.imports + usage.calls + usage.dependencies > 0 &&
             is_reached_by(in, store, usage.technology);
    });
    if (compared && used) out.push_back(box);
  }
  return out;
}

/// Files of the product that import a driver of the database.
std::set<FileId> imports_of(const Inputs& in, TechnologyId id) {
  std::set<FileId> out;
  for (const meaning::Sighting& seen : in.facts.sightings)
    if (seen.technology == id && seen.how == "import" && in.own(seen.place))
      out.insert(seen.place.file);
  return out;
}

/// What the conditions of a part name, and of these what it opens its own data with.
struct Told {
  Named named;
  std::set<TechnologyId> opened;
};

/// Databases that conditions name and whose drivers the part imports, though no box stands for
/// them: nothing here starts or calls them otherwise. Beside one box alone they are alternatives
/// only where one file imports the drivers of both, or opens the data with either.
std::vector<TechnologyId> without_box(const Inputs& in, const std::vector<Draft>& drafts,
                                      const std::vector<Usage>& usages, std::uint32_t part,
                                      const Told& told, const std::vector<std::uint32_t>& boxes) {
  std::set<TechnologyId> boxed;
  for (const std::uint32_t box : boxes) boxed.insert(drafts[box].itself);
  std::set<FileId> beside;
  for (const TechnologyId one : boxed) beside.merge(imports_of(in, one));
  std::vector<TechnologyId> out;
  std::optional<std::map<TechnologyId, std::string>> families;  // found where one is asked of
  for (const auto& [technology, place] : told.named) {
    const bool imported = std::ranges::any_of(usages, [&](const Usage& usage) {
      // What runs within the program may be loaded by whoever speaks to it.
      const bool loaded = runs_within(in, technology) && usage.dependencies > 0;
      return usage.draft == part && usage.technology == technology && (usage.imports > 0 || loaded);
    });
    const bool stands = std::ranges::any_of(
        boxes, [&](std::uint32_t box) { return is_reached_by(in, drafts[box], technology); });
    if (!stands && told.opened.contains(technology) && told.opened.size() > 1) {
      out.push_back(technology);
      continue;
    }
    if (!imported || stands) continue;
    const std::set<FileId> files = imports_of(in, technology);
    const bool same = std::ranges::any_of(files, [&](FileId one) { return beside.contains(one); });
    if (!same && boxed.size() < 2) continue;
    if (!families) families = find_families(in);
    if (!families->contains(technology)) out.push_back(technology);
  }
  return out;
}

}  // namespace

bool runs_within(const Inputs& in, TechnologyId id) {
  return std::ranges::any_of(in.catalogue.table("needs"), [&](const auto& row) {
    return row.first == "within.databases" && row.second == in.technology(id).id;
  });
}

void settle_one_of_stores(const Inputs& in, const Ownership& ownership,
                          const std::vector<Usage>& usages, std::vector<Draft>& drafts) {
  const OneOf one_of(in);
  std::map<std::uint32_t, Told> by_part;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || for_makers(folder_name(in.file(file).path)) || is_screen(in, file))
      continue;
    const Named named = one_of.compared(file);
    if (named.empty()) continue;
    const std::set<TechnologyId> opened = one_of.opened(file);
    for (const std::uint32_t user : ownership.of(file)) {
      by_part[user].named.insert(named.begin(), named.end());
      by_part[user].opened.insert(opened.begin(), opened.end());
    }
  }
  for (const Named& named : one_of.alike())
    for (const auto& [technology, place] : named)
      for (const std::uint32_t user : ownership.of(place.file)) {
        by_part[user].named.emplace(technology, place);
        by_part[user].opened.insert(technology);
      }
  for (const auto& [part, told] : by_part) {
    const std::vector<std::uint32_t> boxes = boxes_of(in, drafts, usages, part, told.named);
    if (!drafts[part].part.built_here || boxes.empty()) continue;
    std::vector<std::string> names;
    std::set<TechnologyId> kinds;
    for (const std::uint32_t box : boxes) {
      names.push_back(in.technology(drafts[box].itself).name);
      kinds.insert(drafts[box].itself);
    }
    std::set<TechnologyId> among = kinds;
    for (const TechnologyId id : without_box(in, drafts, usages, part, told, boxes)) {
      names.push_back(in.technology(id).name);
      among.insert(id);
    }
    if (names.size() < 2 || kinds.size() < boxes.size()) continue;
    among.insert(told.opened.begin(), told.opened.end());
    const Usual usual = one_of.by_default(among, told.named);
    if (usual.id.valid() && !among.contains(usual.id))
      names.push_back(in.technology(usual.id).name);
    std::string said = one_of_text(names);
    if (usual.id.valid())
      said = usual_text(std::move(said), in.technology(usual.id).name, usual.setting);
    for (const std::uint32_t box : boxes) {
      Part& store = drafts[box].part;
      if (!store.description.empty()) continue;
      store.description = said;
      store.description_place = usual.place.file.valid() ? usual.place : told.named.begin()->second;
      // The one that is taken by default is the store, the others may be chosen.
      if (!drafts[box].deployed && drafts[box].itself != usual.id) store.runs = "optional";
    }
  }
}

}  // namespace cutaway::model
