// SPDX-License-Identifier: Apache-2.0
// A client is followed back from the lines that use its library to where its maker is called; what
// stands under a condition that names it there is only made where somebody chooses it.
#include "model/connections/stores/chosen_stores.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/word_at.h"
#include "meaning/context.h"
#include "model/connections/stores/naming_conditions.h"
#include "model/parts/declared.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

constexpr int kFarthest = 2;  ///< calls from a maker to the condition
constexpr std::size_t kMostCallers = 40;

bool is_class(const Symbol& symbol) {
  return symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::struct_;
}

/// `constructor`, `__init__`, `new`: what makes an object of the class around it.
bool makes_its_own(std::string_view name) {
  return name == "constructor" || name == "__init__" || name == "new" || name == "New";
}

/// `NewStore`, `create_client`: a function that makes something, by its name.
bool is_maker(std::string_view name) {
  constexpr std::array<std::string_view, 5> kMakers = {"new", "make", "create", "open", "connect"};
  const auto words = identifier_words(name);
  return !words.empty() && std::ranges::find(kMakers, words.front()) != kMakers.end();
}

/// The function or method around what is written inside of it.
SymbolId function_of(const Syntax& syntax, SymbolId at) {
  while (at.valid()) {
    const SymbolId outer = syntax.symbols[at.index()].container;
    if (!outer.valid() || is_class(syntax.symbols[outer.index()])) break;
    at = outer;
  }
  return at;
}

using Registrations =
    std::map<std::string, std::vector<std::pair<FileId, std::uint32_t>>, std::less<>>;

class ChosenStores {
 public:
  explicit ChosenStores(const Inputs& in) : in_(in), conditions_(in) {
    for (const meaning::Sighting& row : in.facts.sightings)
      if ((row.how == "import" || row.how == "call") && in.own(row.place))
        files_[row.technology].insert(row.place.file);
  }

  /// The condition that chooses it, where every file that calls its library is only entered under
  /// one. Each technology is looked at once, however many parts use it.
  std::optional<Place> chosen(TechnologyId id) const {
    const auto [at, fresh] = chosen_.try_emplace(id);
    if (fresh) at->second = find(id);
    return at->second;
  }

 private:
  std::optional<Place> find(TechnologyId id) const {
    const std::set<std::string> words = conditions_.words_of(id);
    const auto files = files_.find(id);
    if (words.empty() || files == files_.end()) return std::nullopt;
    std::optional<Place> found;
    for (const FileId file : files->second) {
      const std::vector<std::uint32_t> calls = calls_of(file, id);
      if (calls.empty()) continue;  // only its types are named
      const auto condition = of_file(file, calls, words);
      if (!condition) return std::nullopt;
      if (!found) found = condition;
    }
    return found;
  }

  /// Calls of the technology's libraries.
  std::vector<std::uint32_t> calls_of(FileId file, TechnologyId id) const {
    std::vector<std::uint32_t> out;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    const auto ecosystem = meaning::ecosystem_of({in_.project, in_.links, in_.catalogue}, file);
    for (std::uint32_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      if (targets[c].origin == 0) continue;
      const std::string_view name = in_.links.name(targets[c].origin);
      const auto known = in_.catalogue.by_import(ecosystem, name.substr(0, name.find(':')));
      if (std::ranges::find(known, id) != known.end()) out.push_back(c);
    }
    return out;
  }

  std::optional<Place> of_file(FileId file, const std::vector<std::uint32_t>& calls,
                               const std::set<std::string>& words) const {
    std::optional<Place> found;
    std::set<std::uint32_t> makers;
    for (const std::uint32_t call : calls) {
      if (const auto here = around(file, call, words)) {
        found = here;
        continue;
      }
      add_makers(file, call, makers);
      if (makers.empty()) return std::nullopt;
    }
    for (const std::uint32_t maker : makers) {
      auto condition = of_callers({file, SymbolId(maker)}, words, kFarthest);
      if (!condition) condition = of_registrations({file, SymbolId(maker)}, words);
      if (!condition) return std::nullopt;
      found = condition;
    }
    return found;
  }

  /// The function around a call; for a method its class and what in the file makes one.
  void add_makers(FileId file, std::uint32_t call, std::set<std::uint32_t>& makers) const {
    const Syntax& syntax = in_.project.of(file);
    SymbolId at = function_of(syntax, syntax.calls[call].scope);
    const SymbolId function = at;
    if (!at.valid()) return makers.clear();
    if (const SymbolId outer = syntax.symbols[at.index()].container; outer.valid()) at = outer;
    const Symbol& around = syntax.symbols[at.index()];
    const std::string_view type =
        is_class(around) ? syntax.text(around.name) : syntax.text(around.receiver);
    if (type.empty()) {
      makers.insert(static_cast<std::uint32_t>(at.index()));
      return;
    }
    bool any = false;
    for (std::uint32_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& symbol = syntax.symbols[s];
      const bool inside = symbol.container == at;
      const std::string_view name = syntax.text(symbol.name);
      const bool apart = !symbol.container.valid() && symbol.receiver.empty();
      const bool makes = inside ? makes_its_own(name) : apart && is_maker(name);
      const bool itself = is_class(symbol) && syntax.text(symbol.name) == type;
      if (!(itself || makes) || in_.links.callers({file, SymbolId(s)}).empty()) continue;
      makers.insert(s);
      any = true;
    }
    // Of what others hold as a part of theirs, who calls it; of a class nobody makes, who names it.
    if (!any)
      makers.insert(static_cast<std::uint32_t>(is_class(around) ? at.index() : function.index()));
  }

  std::optional<Place> around(FileId file, std::uint32_t call,
                              const std::set<std::string>& words) const {
    const Syntax& syntax = in_.project.of(file);
    GuardId guard = conditions_.naming(syntax, syntax.calls[call].guard, words);
    if (!guard.valid()) guard = conditions_.naming(syntax, guard_of_function(syntax, call), words);
    if (!guard.valid()) return std::nullopt;
    const std::uint32_t line = syntax.guards[guard.index()].line;
    return Place{file, line, line};
  }

  /// `if (useElastic) services.AddSingleton<Index, ElasticIndex>()`: a container makes it.
  std::optional<Place> of_registrations(SymbolRef maker, const std::set<std::string>& words) const {
    const Syntax& own = in_.project.of(maker.file);
    const auto at = registrations().find(own.text(own.symbols[maker.symbol.index()].name));
    if (at == registrations().end()) return std::nullopt;
    std::optional<Place> found;
    for (const auto& [file, call] : at->second) {
      found = around(file, call, words);
      if (!found) return std::nullopt;
    }
    return found;
  }

  /// Calls of the product by the types that they are given in `<>`.
  const Registrations& registrations() const {
    if (!registrations_.empty()) return registrations_;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!in_.own(FileId(f))) continue;
      const Syntax& syntax = in_.project.of(FileId(f));
      for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
        if (!syntax.calls[c].callee.valid()) continue;
        const std::string_view name = syntax.text(syntax.value(syntax.calls[c].callee).text);
        for (std::size_t at = name.find('<'); at < name.size();) {
          std::size_t end = at;
          while (end < name.size() && is_word_char(name[end])) ++end;
          if (end > at)
            registrations_[std::string(name.substr(at, end - at))].push_back({FileId(f), c});
          at = std::max(end, at + 1);
        }
      }
    }
    registrations_.try_emplace("");  // looked for
    return registrations_;
  }

  /// `if useRedis { pool.New(func() { redis.Dial() }) }`: of the call that is handed the function.
  static GuardId guard_of_function(const Syntax& syntax, std::uint32_t call) {
    const syntax::Call& inner = syntax.calls[call];
    const SymbolId function = inner.scope;
    if (!function.valid() || function_of(syntax, function) == function) return {};
    const Symbol& around = syntax.symbols[function.index()];
    for (const syntax::Call& outer : syntax.calls)
      if (outer.guard.valid() && outer.scope == around.container && outer.line <= around.line &&
          around.end_line <= outer.end_line)
        return outer.guard;
    return {};
  }

  std::optional<Place> of_callers(SymbolRef maker, const std::set<std::string>& words,
                                  int left) const {
    std::optional<Place> found;
    std::size_t seen = 0;
    for (const auto& [file, call] : in_.links.callers(maker)) {
      if (!in_.own(file)) continue;
      if (++seen > kMostCallers) return std::nullopt;
      auto condition = around(file, call, words);
      const Syntax& syntax = in_.project.of(file);
      const SymbolId scope = function_of(syntax, syntax.calls[call].scope);
      const bool same = file == maker.file && scope == maker.symbol;
      if (same) continue;  // it calls itself
      if (!condition && left > 0 && scope.valid())
        condition = of_callers({file, scope}, words, left - 1);
      if (!condition) return std::nullopt;
      if (!found) found = condition;
    }
    return found;
  }

  const Inputs& in_;
  NamingConditions conditions_;
  std::map<TechnologyId, std::set<FileId>> files_;
  mutable Registrations registrations_;  ///< made when first asked
  mutable std::map<TechnologyId, std::optional<Place>> chosen_;
};

/// Files that start it, not those that only add to another file's.
std::set<FileId> files_of(const Inputs& in, const Draft& draft) {
  std::set<FileId> files;
  for (const std::uint32_t w : draft.workloads) {
    const meaning::Workload& one = in.facts.workloads[w];
    if (one.format == "compose" && !adds_to_base(in, one)) files.insert(one.place.file);
  }
  return files;
}

/// Whether something starts the part without the store.
bool is_started_without(const Inputs& in, const Draft& part, const Draft& store) {
  if (!store.deployed) return true;
  const bool composed = std::ranges::all_of(
      store.workloads, [&](std::uint32_t w) { return in.facts.workloads[w].format == "compose"; });
  const std::set<FileId> with = files_of(in, store);
  return composed &&
         std::ranges::any_of(files_of(in, part), [&](FileId file) { return !with.contains(file); });
}

}  // namespace

void settle_chosen_stores(const Inputs& in, const std::vector<Usage>& usages,
                          std::vector<Draft>& drafts) {
  const ChosenStores stores(in);
  for (Draft& store : drafts) {
    const bool kept = store.part.kind == "datastore" || store.part.kind == "cache" ||
                      store.part.kind == "search" || store.part.kind == "broker" ||
                      store.part.kind == "external";
    if (!kept || store.part.built_here || store.part.runs != "always" || !store.itself.valid() ||
        !store.part.set_by.empty())
      continue;
    std::optional<Place> found;
    const bool all = std::ranges::all_of(usages, [&](const Usage& usage) {
      if (!is_reached_by(in, store, usage.technology)) return true;
      if (usage.imports + usage.calls == 0) return usage.asked == 0;
      if (!is_started_without(in, drafts[usage.draft], store)) return false;
      const auto condition = stores.chosen(usage.technology);
      if (condition && !found) found = condition;
      return condition.has_value();
    });
    if (!all || !found) continue;
    store.part.runs = "optional";
    store.chosen = true;
    add_once(store.part.places, *found);
  }
}

}  // namespace cutaway::model
