// SPDX-License-Identifier: Apache-2.0
// Reads all own code once for the name that is asked: names stand in calls, records, annotations
// and fields of classes; what they name stands beside them.
#include "model/trace/named_work.h"

#include <algorithm>
#include <set>

#include "model/trace/asked.h"
#include "model/trace/named_branches.h"
#include "model/trace/named_pairs.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTakers = 8, kShortest = 3;
constexpr std::uint32_t kMostParameters = 4;
constexpr int kMostNesting = 16;

bool is_class(SymbolKind kind) { return kind == SymbolKind::class_ || kind == SymbolKind::struct_; }

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

std::string_view last_piece(std::string_view name) {
  return name.substr(name.find_last_of(".:\\/#") + 1);
}

/// "Login" of `Login $event`, `Events.Login`, `?Login`; "Created" of `Created<Order>`.
std::string_view plain_type(std::string_view type) {
  type = trim(type.substr(0, type.find_first_of("<[")));
  while (!type.empty() && std::string_view("&*? ").find(type.back()) != std::string_view::npos)
    type.remove_suffix(1);
  return type.substr(type.find_last_of(".:*& \\?") + 1);
}

std::string_view stem_of(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return path.substr(0, path.find('.'));
}

/// "Invoices", "FinalizeJob" of `Invoices::FinalizeJob`.
std::vector<std::string> pieces_of(std::string_view name) {
  const std::string whole = dotted(name);
  std::vector<std::string> out;
  for (const std::string_view piece : split(whole, '.')) out.emplace_back(piece);
  return out;
}

class Search {
 public:
  Search(const Tracing::Tables& tables, std::string_view asked, std::size_t most)
      : t_(tables), in_(tables.in), asked_(asked), most_(most), words_(identifier_words(asked)) {
    for (const auto& [key, value] : in_.catalogue.table("trace")) {
      if (key == "named.roles") roles_.insert(value);
      if (key == "named.fields") fields_.insert(value);
      if (key == "named.answers") answers_.push_back(value);
      if (key == "handed.handlers") handlers_.insert(value);
      if (key.starts_with("named.kind_")) kinds_.emplace(value, key.substr(11));
    }
    pieces_ = pieces_of(asked);
    bare_ = without_roles(words_);
  }

  std::vector<EntryPoint> run() {
    const NamedPairs pairs(in_, asked_);
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file)) continue;
      for (const NamedPair& pair : pairs.in(file)) add_pair(pair);
      read_symbols(file);
      for (const NamedBranch& branch : branches_named(in_, t_.bodies, file, pieces_.back()))
        add(branches_, t_.bodies.name_of(branch.body), branch.body, branch.place);
    }
    // A piece of a path that some branch asks for says nothing about who answers the path.
    if (contains(asked_, "/")) branches_.clear();
    if (is_address(asked_))
      for (auto* group : {&classes_, &by_words_, &takers_, &files_}) group->clear();
    for (auto* group : {&written_, &classes_, &by_words_, &takers_, &branches_, &files_}) {
      const std::size_t most = std::max(most_, group == &takers_ ? kMostTakers : 0);
      if (!group->empty() && group->size() <= most) return std::move(*group);
      if (!group->empty()) return {};
    }
    return {};
  }

 private:
  std::vector<std::string> without_roles(const std::vector<std::string>& words) const {
    std::vector<std::string> out;
    for (const std::string& word : words)
      if (!roles_.contains(word)) out.push_back(word);
    return out.empty() ? words : out;
  }

  /// "job" of `FinalizeJob`, "event" of `on`; "function" when no word tells.
  std::string kind_of(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
      const auto known = kinds_.find(*word);
      if (known != kinds_.end()) return known->second;
    }
    return "function";
  }

  void add(std::vector<EntryPoint>& group, std::string_view told_by, SymbolRef body,
           const Place& place, SymbolRef handler = {}) {
    body = t_.bodies.answering(body);
    if (!t_.bodies.is_run(body) || !in_.own(body.file)) return;
    const auto same = [&](const EntryPoint& one) { return one.body == body; };
    if (std::ranges::any_of(group, same)) return;
    std::string kind = answers(body) ? "graphql" : kind_of(told_by);
    const bool named = kind != "function";
    group.push_back({kind,
                     named ? std::string(asked_) : t_.bodies.name_of(body),
                     t_.crossings.part_of(body.file),
                     body,
                     {place},
                     {}});
    if (handler.valid()) group.back().self = t_.bodies.self_of(handler, body);
  }

  /// What a class does when it is handed over; `resolve` of what answers a field of GraphQL.
  SymbolRef run_of(SymbolRef type) const {
    if (const SymbolRef body = run_in(t_, type); t_.bodies.is_run(body)) return body;
    for (const std::string& name : answers_)
      for (const SymbolRef holder : t_.bodies.upwards(type))
        if (const SymbolRef body = t_.bodies.member(holder, name);
            body.valid() && in_.own(body.file))
          return body;
    return {};
  }

  bool answers(SymbolRef body) const {
    return std::ranges::find(answers_, in_.project.of(body.file).text(symbol(body).name)) !=
           answers_.end();
  }

  void add_pair(const NamedPair& pair) {
    const Symbol& at = symbol(pair.target);
    const bool type = is_class(at.kind);
    add(written_, pair.told_by, type ? run_of(pair.target) : pair.target, pair.place,
        type ? pair.target : SymbolRef());
  }

  void read_symbols(FileId file) {
    const Syntax& syntax = in_.project.of(file);
    SymbolRef only;
    bool several = false;
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const SymbolRef ref{file, SymbolId(s)};
      const Symbol& one = syntax.symbols[s];
      if (is_function(one.kind)) read_taker(ref);
      if (says_name(syntax, one)) add_class(written_, {file, one.container});
      if (!is_class(one.kind)) continue;
      const std::string_view name = last_piece(syntax.text(one.name));
      if (name == pieces_.back() && stands_in(file, ref))
        add_class(classes_, ref);
      else if (!bare_.empty() && names_by_words(name))
        add_class(by_words_, ref);
      if (!run_of(ref).valid()) continue;
      several = several || only.valid();
      only = ref;
    }
    if (only.valid() && !several && stem_of(in_.file(file).path).size() >= kShortest &&
        identifier_words(stem_of(in_.file(file).path)) == words_)
      add_class(files_, only, in_.file(file).path);
  }

  void add_class(std::vector<EntryPoint>& group, SymbolRef type, std::string_view told_by = {}) {
    if (!type.valid() || !is_class(symbol(type).kind)) return;
    const SymbolRef body = run_of(type);
    const std::string name = t_.bodies.name_of(type);
    // What several things that are done have in common is none of them.
    if (body.valid() && (symbol(body).flags & syntax::kAbstract) == 0)
      add(group, told_by.empty() ? std::string_view(name) : told_by, body, t_.bodies.place_of(type),
          type);
  }

  /// `protected $signature = 'orders:close {--force}'`, `name = "close_orders"` of a class.
  bool says_name(const Syntax& syntax, const Symbol& one) const {
    if (!one.container.valid() || !one.value.valid() || is_function(one.kind)) return false;
    if (!is_class(syntax.symbols[one.container.index()].kind)) return false;
    const ValueNode& value = syntax.value(one.value);
    return value.kind == ValueKind::string && fields_.contains(lower(syntax.text(one.name))) &&
           is_said(syntax.text(value.text), asked_);
  }

  /// "close orders" of CloseOrdersScheduledTask.
  bool names_by_words(std::string_view name) const {
    const std::vector<std::string> have = identifier_words(name);
    return have.size() > bare_.size() && without_roles(have) == bare_;
  }

  /// Whether the namespaces that are asked for stand around the class, or its folders have them.
  bool stands_in(FileId file, SymbolRef type) const {
    if (pieces_.size() < 2) return false;
    const Syntax& syntax = in_.project.of(file);
    std::set<std::string> around;
    for (const std::string_view folder : split(in_.file(file).path, '/'))
      around.insert(name_key(folder));
    for (const std::string& piece : pieces_of(syntax.text(syntax.package)))
      around.insert(name_key(piece));
    SymbolId at = type.symbol;
    for (int step = 0; step < kMostNesting && at.valid(); ++step) {
      for (const std::string& piece : pieces_of(syntax.text(syntax.symbols[at.index()].name)))
        around.insert(name_key(piece));
      at = syntax.symbols[at.index()].container;
    }
    return std::ranges::all_of(pieces_, [&](const std::string& piece) {
      return around.contains(name_key(piece)) || &piece == &pieces_.back();
    });
  }

  /// A function with a handler's name that takes a thing of the type that is asked for.
  void read_taker(SymbolRef function) {
    const Syntax& syntax = in_.project.of(function.file);
    const Symbol& at = symbol(function);
    const std::string_view type = pieces_.back();
    if (type.size() < kShortest || type.front() < 'A' || type.front() > 'Z') return;
    if (at.parameter_count > kMostParameters || !handlers_.contains(syntax.text(at.name)) ||
        !at.container.valid() || !is_class(syntax.symbols[at.container.index()].kind) ||
        (at.flags & syntax::kAbstract) != 0)
      return;
    for (std::uint32_t p = 0; p < at.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[at.first_parameter + p];
      if (plain_type(syntax.text(one.type)) != type) continue;
      add(takers_, syntax.text(syntax.symbols[at.container.index()].name), function,
          t_.bodies.place_of(function), {function.file, at.container});
    }
  }

  const Symbol& symbol(SymbolRef ref) const {
    return in_.project.of(ref.file).symbols[ref.symbol.index()];
  }

  const Tracing::Tables& t_;
  const Inputs& in_;
  std::string_view asked_;
  std::size_t most_;
  std::vector<std::string> words_, bare_, pieces_, answers_;
  std::set<std::string, std::less<>> roles_, fields_, handlers_;
  std::map<std::string, std::string, std::less<>> kinds_;  ///< by word of a name
  std::vector<EntryPoint> written_, classes_, by_words_, takers_, branches_, files_;
};

}  // namespace

SymbolRef run_in(const Tracing::Tables& tables, SymbolRef type) {
  const SymbolRef inside = tables.bodies.runs(type, true);
  if (inside.valid()) return inside;
  const Syntax& syntax = tables.in.project.of(type.file);
  const std::uint32_t end = syntax.symbols[type.symbol.index()].end_line;
  for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
    const Symbol& one = syntax.symbols[s];
    if (one.container != type.symbol || one.line <= end || !is_function(one.kind)) continue;
    for (const auto& [key, value] : tables.in.catalogue.table("trace"))
      if (key == "names.runs" && value == syntax.text(one.name)) return {type.file, SymbolId(s)};
  }
  return {};
}

std::vector<EntryPoint> find_named_work(const Tracing::Tables& tables, std::string_view asked,
                                        std::size_t most) {
  asked = trim(asked);
  if (asked.size() < kShortest || asked.starts_with('/')) return {};
  return Search(tables, asked, most).run();
}

}  // namespace cutaway::model
