// SPDX-License-Identifier: Apache-2.0
// Looks up each outside name that is called once, then counts the calls by function.
#include "model/stack/callers.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/vendor_names.h"
#include "model/inputs.h"
#include "model/stack/callers_by.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostCallers = 400;  ///< kept of one technology
constexpr std::size_t kLongestWord = 24;

bool finds_by_key(const catalogue::Technology& technology) {
  return technology.component == "cache" || technology.category == "cache";
}

/// "session" of "session:{id}", "cart" of "cart/"; empty where the text is no such key.
std::string key_word(std::string_view text) {
  const std::size_t end = text.find_first_of(":/{");
  if (end == std::string_view::npos || end < 3 || end > kLongestWord || text[end] == '/') return {};
  const std::string_view word = text.substr(0, end);
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
  return plain && !contains(text, "//") && !contains(text, " ") ? std::string(word) : std::string();
}

bool is_word(std::string_view name) {
  return name.size() > 2 && name.size() <= 2 * kLongestWord && !name.starts_with("__") &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

/// The object of a member: `stripe.customers` of `stripe.customers.create`.
ValueId object_of(const syntax::Syntax& syntax, ValueId id) {
  const bool member = id.valid() && syntax.values[id.index()].kind == syntax::ValueKind::member &&
                      syntax.values[id.index()].child_count > 0;
  return member ? syntax.value_children[syntax.values[id.index()].first_child] : ValueId();
}

/// Whether a name stands for the technology itself: imported, or called like it or its client, not
/// like what it gave back (`stripeException`).
bool stands_for(const syntax::Syntax& syntax, std::string_view name, std::string_view id) {
  static constexpr std::string_view kClients[] = {"",    "client",  "api",
                                                  "sdk", "service", "instance"};
  if (name.empty()) return false;
  const std::size_t begin = name.find_first_not_of("_$@");
  if (begin == std::string_view::npos) return false;
  const std::string low = lower(name.substr(begin));
  if (std::ranges::any_of(kClients, [&](std::string_view end) {
        return low.size() == id.size() + end.size() && low.starts_with(id) && low.ends_with(end);
      }))
    return true;
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.name) == name || syntax.text(import.alias) == name;
  });
}

/// "customers" of `stripe.customers.create(…)`; empty where the first word is what is asked, and
/// where what is asked is a value that was given back (`location.pathname.startsWith(…)`).
std::string_view group_of(const syntax::Syntax& syntax, const syntax::Call& call,
                          std::string_view technology) {
  const ValueId group = object_of(syntax, call.callee), before = object_of(syntax, group);
  if (!before.valid()) return {};
  const std::string_view first = syntax.text(syntax.values[before.index()].text);
  if (!stands_for(syntax, first, technology)) return {};
  const std::string_view name = syntax.text(syntax.values[group.index()].text);
  return is_word(name) ? name : std::string_view();
}

/// "Aws\S3\Exception:S3Exception.getMessage": what is asked of an error that was caught asks the
/// library for nothing.
bool is_of_failure(std::string_view origin) {
  const std::size_t dot = origin.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view above = origin.substr(0, dot);
  const std::string_view type = above.substr(above.find_last_of(".:/\\") + 1);
  return type.ends_with("Exception") || (type.ends_with("Error") && type.size() > 5);
}

class Finder {
 public:
  /// `technologies`: whether the numbers that `whose` gives are those of technologies.
  Finder(const Analysis& analysis, WhoseName whose, bool technologies)
      : in_{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts},
        whose_(std::move(whose)),
        technologies_(technologies),
        ecosystems_(meaning::file_ecosystems({in_.project, in_.links, in_.catalogue})) {}

  std::map<std::uint32_t, Called> find() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f)) && !ecosystems_[f].empty()) look_at(FileId(f));
    }
    std::map<std::uint32_t, Called> out;
    for (auto& [key, caller] : callers_) {
      Called& called = out[key.first];
      called.calls += caller.calls;
      called.callers.push_back(std::move(caller));
    }
    for (auto& [key, operation] : operations_)
      out[key.first].operations.push_back(std::move(operation));
    for (auto& [key, word] : keys_) out[key.first].keys.push_back(std::move(word));
    for (auto& [id, called] : out) {
      const auto more = [](const auto& a, const auto& b) { return a.calls > b.calls; };
      std::stable_sort(called.callers.begin(), called.callers.end(), more);
      std::stable_sort(called.operations.begin(), called.operations.end(), more);
      std::stable_sort(called.keys.begin(), called.keys.end(), more);
      if (called.callers.size() > kMostCallers) called.callers.resize(kMostCallers);
    }
    return out;
  }

 private:
  /// `org.jsoup.helper:Validate.notNull`: does another work than what the library is for.
  bool is_borrowed(std::string_view name, std::string_view package) const {
    if (!technologies_ || package.size() == name.size()) return false;
    const std::string_view rest = name.substr(package.size() + 1);
    const std::string whole =
        std::string(package) + "." + std::string(rest.substr(0, rest.find('.')));
    return meaning::is_mere_helper(in_.catalogue, package) ||
           meaning::is_mere_helper(in_.catalogue, whole);
  }

  const std::vector<std::uint32_t>& known(linking::NameId origin, std::string_view ecosystem) {
    const auto [at, fresh] = known_.try_emplace({origin, ecosystem});
    if (!fresh) return at->second;
    const std::string_view name = in_.links.name(origin);
    const std::string_view package = name.substr(0, name.find(':'));
    if (!package.empty() && package != "?" && !is_borrowed(name, package))
      at->second = whose_(ecosystem, package);
    return at->second;
  }
  const catalogue::Technology* technology(std::uint32_t id) const {
    return technologies_ ? &in_.technology(TechnologyId(std::size_t{id})) : nullptr;
  }

  void look_at(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const bool tests = (syntax.calls[c].flags & syntax::kInTest) != 0;
      if (targets[c].origin == 0 || tests || is_of_failure(in_.links.name(targets[c].origin)))
        continue;
      for (const std::uint32_t id : known(targets[c].origin, ecosystems_[file.index()]))
        count(id, file, syntax, syntax.calls[c], steps_of(targets[c].origin));
    }
  }

  std::uint32_t steps_of(linking::NameId origin) const {
    std::string_view path = in_.links.name(origin);
    path.remove_prefix(std::min(path.find(':') + 1, path.size()));
    if (path.starts_with('.')) path.remove_prefix(1);
    return 1 + static_cast<std::uint32_t>(std::ranges::count(path, '.'));
  }

  void count(std::uint32_t id, FileId file, const syntax::Syntax& syntax, const syntax::Call& call,
             std::uint32_t steps) {
    const SymbolRef symbol{file, named_scope(syntax, call.scope)};
    const Place place{file, call.line, call.line};
    const auto [at, fresh] = callers_.try_emplace({id, symbol});
    Caller& caller = at->second;
    caller.calls += 1;
    if (fresh) {
      caller.symbol = symbol;
      caller.place = place;
      caller.callee = syntax.text(call.name);
      if (symbol.symbol.valid()) {
        caller.name = syntax.text(syntax.symbols[symbol.symbol.index()].name);
        caller.owner = owner_of(syntax, symbol.symbol);
      } else {
        caller.name = base_name(in_.file(file).path);
      }
    }
    add_operation(id, place, syntax, call, steps);
    const catalogue::Technology* its = technology(id);
    if (its != nullptr && finds_by_key(*its) && call.argument_count > 0)
      add_key(id, place, syntax, call);
  }

  void add_operation(std::uint32_t id, const Place& place, const syntax::Syntax& syntax,
                     const syntax::Call& call, std::uint32_t steps) {
    const std::string seen(syntax.text(call.name));
    if (!is_word(seen)) return;
    const catalogue::Technology* its = technology(id);
    const std::string_view group =
        its == nullptr ? std::string_view() : group_of(syntax, call, its->id);
    const std::string name = (group.empty() ? std::string() : std::string(group) + '.') + seen;
    AskedFor& asked = operations_[{id, name}];
    asked.steps = asked.steps == 0 ? steps : std::min(asked.steps, steps);
    if (asked.calls++ > 0) return;
    asked.name = name;
    asked.seen = seen;
    asked.place = place;
  }

  void add_key(std::uint32_t id, const Place& place, const syntax::Syntax& syntax,
               const syntax::Call& call) {
    const ValueId argument = syntax.arguments[call.first_argument];
    if (!argument.valid()) return;
    const linking::ClosedValue closed = in_.links.close({place.file, argument});
    const std::string word = key_word(closed.best());
    if (word.empty()) return;
    KeyWord& key = keys_[{id, word}];
    key.calls += 1;
    if (key.calls > 1) return;
    key.word = key.seen = word;
    key.place = place;
    for (const linking::ClosedText& text : closed.alternatives) {
      if (text.text == closed.best() && !text.from.empty()) key.place = text.from.front();
    }
  }

  /// The function around a call that has a name.
  static SymbolId named_scope(const syntax::Syntax& syntax, SymbolId scope) {
    for (int depth = 0; depth < 12 && scope.valid(); ++depth) {
      const syntax::Symbol& symbol = syntax.symbols[scope.index()];
      const std::string_view name = syntax.text(symbol.name);
      if (!name.empty() && name.find_first_of("<({ ") == std::string_view::npos) return scope;
      scope = symbol.container;
    }
    return {};
  }

  static std::string owner_of(const syntax::Syntax& syntax, SymbolId id) {
    const SymbolId around = syntax.symbols[id.index()].container;
    if (!around.valid()) return {};
    const syntax::Symbol& symbol = syntax.symbols[around.index()];
    const bool type =
        symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
    return type ? std::string(syntax.text(symbol.name)) : std::string();
  }

  Inputs in_;
  WhoseName whose_;
  bool technologies_;
  std::vector<std::string_view> ecosystems_;
  std::map<std::pair<linking::NameId, std::string_view>, std::vector<std::uint32_t>> known_;
  std::map<std::pair<std::uint32_t, SymbolRef>, Caller> callers_;
  std::map<std::pair<std::uint32_t, std::string>, AskedFor> operations_;
  std::map<std::pair<std::uint32_t, std::string>, KeyWord> keys_;
};

}  // namespace

std::map<TechnologyId, Called> find_callers(const Analysis& analysis) {
  const catalogue::Catalogue& catalogue = *analysis.catalogue;
  const WhoseName whose = [&](std::string_view ecosystem, std::string_view package) {
    std::vector<std::uint32_t> out;
    for (const TechnologyId id : catalogue.by_import(ecosystem, package)) {
      const catalogue::Technology& technology = catalogue.technology(id);
      if (!technology.tooling && technology.category != "language")
        out.push_back(static_cast<std::uint32_t>(id.index()));
    }
    return out;
  };
  std::map<TechnologyId, Called> out;
  for (auto& [id, called] : Finder(analysis, whose, true).find())
    out.emplace(TechnologyId(std::size_t{id}), std::move(called));
  return out;
}

std::map<std::uint32_t, Called> find_callers_by(const Analysis& analysis, const WhoseName& whose) {
  return Finder(analysis, whose, false).find();
}

}  // namespace cutaway::model
