// SPDX-License-Identifier: Apache-2.0
// Groups files by folder and store, orders them by number, replays them, and takes one of those
// that say the same.
#include "meaning/data/ledgers.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/data/column_types.h"
#include "meaning/data/replay.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kLedgers = 200;  // that are compared with each other
constexpr std::size_t kClimb = 8;      // folders named by a version above a file
constexpr std::size_t kDigits = 20;    // of a number in a name

std::vector<std::string> table_words(const ReaderContext& context, std::string_view key) {
  std::vector<std::string> out;
  for (const auto& [row, word] : context.catalogue.table("migrations")) {
    if (row == key) out.push_back(word);
  }
  return out;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_version(std::string_view folder) {
  if (folder.starts_with("v") || folder.starts_with("V")) folder.remove_prefix(1);
  return !folder.empty() && folder[0] >= '0' && folder[0] <= '9';
}

/// Numbers compare by their size: each is written with the same count of digits. "__" ends a
/// version.
std::string natural(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size();) {
    if (path[i] >= '0' && path[i] <= '9') {
      std::size_t end = i;
      while (end < path.size() && path[end] >= '0' && path[end] <= '9') ++end;
      const std::size_t size = end - i;
      out += std::string(size < kDigits ? kDigits - size : 0, '0');
      out += path.substr(i, size);
      i = end;
    } else if (path.substr(i).starts_with("__")) {
      out += '\x01';
      i += 2;
    } else {
      out += path[i++];
    }
  }
  return out;
}

struct Ledger {
  std::string family, root, dialect;
  bool steps = false, whole = false;
  std::vector<const ChangeFile*> files;
  std::vector<Entity> tables;
  std::size_t missed = 0, applied = 0, columns = 0;
  std::map<std::string, std::size_t> names;  ///< table_key → place in tables
  bool taken = true;
};

class Ledgers {
 public:
  Ledgers(const ReaderContext& context, std::vector<ChangeFile> files)
      : context_(context),
        files_(std::move(files)),
        types_(context.catalogue),
        dialects_(table_words(context, "dialects.words")),
        step_words_(table_words(context, "steps.words")),
        last_(table_words(context, "last.files")),
        own_(table_words(context, "own.tables")) {}

  std::vector<Entity> run() {
    group();
    join_families();
    for (Ledger& ledger : ledgers_) replay(ledger);
    choose();
    std::vector<Entity> out;
    for (Ledger& ledger : ledgers_) {
      if (ledger.taken) std::ranges::move(ledger.tables, std::back_inserter(out));
    }
    return out;
  }

 private:
  std::string_view path(FileId file) const { return context_.project.file(file).path; }

  /// The folder that holds all steps: above folders that are named by a version or a step.
  static std::string_view root_of(std::string_view path) {
    std::string_view folder = folder_name(path);
    for (std::size_t i = 0; i < kClimb && is_version(base_name(folder)); ++i)
      folder = folder_name(folder);
    return folder;
  }

  std::string dialect_of(std::string_view path) const {
    std::string found;
    for (const std::string_view component : split(path, '/')) {
      for (const std::string& word : identifier_words(component)) {
        if (holds(dialects_, word)) found = word;
      }
      if (holds(dialects_, lower(component))) found = lower(component);
    }
    return found;
  }

  bool is_step(std::string_view path) const {
    if (is_version(base_name(path))) return true;
    for (const std::string_view component : split(path, '/')) {
      for (const std::string& word : identifier_words(component)) {
        if (holds(step_words_, word)) return true;
      }
    }
    return false;
  }

  void group() {
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> known;
    for (const ChangeFile& file : files_) {
      const std::string_view at = path(file.file);
      const std::string dialect = file.family == "sql" ? dialect_of(at) : std::string();
      const std::tuple key{file.family, std::string(root_of(at)), dialect};
      const auto [place, is_new] = known.emplace(key, ledgers_.size());
      if (is_new) {
        Ledger& ledger = ledgers_.emplace_back();
        std::tie(ledger.family, ledger.root, ledger.dialect) = key;
      }
      Ledger& ledger = ledgers_[place->second];
      ledger.whole = ledger.whole || file.whole;
      ledger.steps = ledger.steps || (!file.whole && (file.family != "sql" || is_step(at)));
      ledger.files.push_back(&file);
    }
  }

  std::set<std::string> created(const Ledger& ledger) const {
    std::set<std::string> out;
    for (const ChangeFile* file : ledger.files) {
      for (const Change& change : file->changes) {
        if (change.kind == ChangeKind::create_table) out.insert(table_key(change.table));
      }
    }
    return out;
  }

  /// Several folders of one tool (engines, modules) make one store, as long as no two make the same
  /// table.
  void join_families() {
    std::map<std::string, std::pair<std::size_t, std::set<std::string>>> first;
    for (std::size_t i = 0; i < ledgers_.size(); ++i) {
      Ledger& ledger = ledgers_[i];
      if (ledger.family == "sql") continue;
      std::set<std::string> tables = created(ledger);
      const auto [known, is_new] = first.try_emplace(ledger.family, i, tables);
      if (is_new) continue;
      auto& [place, names] = known->second;
      const bool clash =
          std::ranges::any_of(tables, [&](const std::string& one) { return names.contains(one); });
      if (clash) continue;
      names.merge(tables);
      std::ranges::move(ledger.files, std::back_inserter(ledgers_[place].files));
      ledger.files.clear();
    }
    std::erase_if(ledgers_, [](const Ledger& ledger) { return ledger.files.empty(); });
  }

  std::string order_of(const Ledger& ledger, const ChangeFile& file) const {
    if (!file.order.empty()) return file.order;
    const std::string_view at = path(file.file);
    const std::string name = lower(base_name(at));
    const bool last = std::ranges::any_of(
        last_, [&](const std::string& glob) { return matches_glob(glob, name); });
    const std::string_view below = ledger.family == "sql" && at.size() > ledger.root.size()
                                       ? at.substr(ledger.root.size())
                                       : base_name(at);
    // What a program makes at its first start comes before the steps that change it.
    if (ledger.family == "text") return (is_step(at) ? "1" : "0") + natural(below);
    return (last ? "1" : "0") + natural(below);
  }

  void replay(Ledger& ledger) const {
    std::vector<std::pair<std::string, const ChangeFile*>> order;
    for (const ChangeFile* file : ledger.files) order.emplace_back(order_of(ledger, *file), file);
    std::ranges::stable_sort(order, {}, [](const auto& one) { return one.first; });
    Replay replay(types_);
    for (const auto& [key, file] : order) {
      for (const Change& change : file->changes) replay.apply(change);
    }
    ledger.missed = replay.missed();
    ledger.applied = replay.applied();
    ledger.tables =
        replay.finish(ledger.steps ? Entity::Source::migration : Entity::Source::schema);
    std::erase_if(ledger.tables,
                  [&](const Entity& table) { return holds(own_, table_key(table.table)); });
    for (std::size_t i = 0; i < ledger.tables.size(); ++i) {
      ledger.names.emplace(table_key(ledger.tables[i].table), i);
      ledger.columns += ledger.tables[i].fields.size();
    }
  }

  static std::size_t shared_columns(const Entity& a, const Entity& b) {
    std::set<std::string> names;
    for (const EntityField& field : a.fields) names.insert(lower(field.name));
    return static_cast<std::size_t>(std::ranges::count_if(
        b.fields, [&](const EntityField& field) { return names.contains(lower(field.name)); }));
  }

  /// Most tables of the smaller one are in the other with most of their columns.
  static bool same(const Ledger& a, const Ledger& b) {
    const Ledger& small = a.names.size() <= b.names.size() ? a : b;
    const Ledger& large = &small == &a ? b : a;
    std::size_t tables = 0, columns = 0, of = 0;
    for (const auto& [name, place] : small.names) {
      const auto other = large.names.find(name);
      if (other == large.names.end()) continue;
      const Entity& one = small.tables[place];
      const Entity& two = large.tables[other->second];
      ++tables;
      columns += shared_columns(one, two);
      of += std::min(one.fields.size(), two.fields.size());
    }
    return tables * 2 >= small.names.size() && tables > 0 && columns * 3 >= of * 2;
  }

  static bool sound(const Ledger& ledger) { return ledger.missed * 20 <= ledger.applied; }

  std::size_t rank(const Ledger& ledger) const {
    const auto at = std::ranges::find(dialects_, ledger.dialect);
    return ledger.dialect.empty() ? 0 : 1 + static_cast<std::size_t>(at - dialects_.begin());
  }

  /// A schema language is what the rest is made of; a sound replay is newer than a dump; else who
  /// knows more columns, else the usual store.
  bool better(const Ledger& a, const Ledger& b) const {
    const auto enough = [](const Ledger& one, const Ledger& two) {
      return sound(one) && one.columns * 5 >= two.columns * 4;
    };
    if (a.whole != b.whole) return a.whole;
    if (a.steps != b.steps) return a.steps ? enough(a, b) : !enough(b, a);
    if (a.columns != b.columns) return a.columns > b.columns;
    return std::tuple(rank(a), a.root) < std::tuple(rank(b), b.root);
  }

  void choose() {
    std::erase_if(ledgers_, [](const Ledger& ledger) { return ledger.tables.empty(); });
    for (std::size_t i = 0; i < ledgers_.size() && i < kLedgers; ++i) {
      for (std::size_t j = 0; j < i && ledgers_[i].taken; ++j) {
        if (!ledgers_[j].taken || !same(ledgers_[i], ledgers_[j])) continue;
        (better(ledgers_[i], ledgers_[j]) ? ledgers_[j] : ledgers_[i]).taken = false;
      }
    }
  }

  const ReaderContext& context_;
  const std::vector<ChangeFile> files_;
  ColumnTypes types_;
  std::vector<std::string> dialects_, step_words_, last_, own_;
  std::vector<Ledger> ledgers_;
};

}  // namespace

bool is_undo_file(const ReaderContext& context, FileId file) {
  const std::string name = lower(base_name(context.project.file(file).path));
  return std::ranges::any_of(table_words(context, "undo.files"),
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

std::vector<Entity> replay_ledgers(const ReaderContext& context, std::vector<ChangeFile> files) {
  return Ledgers(context, std::move(files)).run();
}

}  // namespace cutaway::meaning
