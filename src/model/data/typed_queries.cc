// SPDX-License-Identifier: Apache-2.0
// A question is walked from the call that puts it back to its beginning; what is changed stands in
// the call that begins the change.
#include "model/data/typed_queries.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/data/written_locals.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 48;  // two for each link of a chain
constexpr int kMostFunctions = 3;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

bool is_name(ValueKind kind) {
  return kind == ValueKind::reference || kind == ValueKind::parameter;
}

bool is_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// "update" of `diesel::update(…)` and of `update(…)`; "" of what is asked of anything else.
std::string_view bare_call(const Syntax& syntax, const ValueNode& call) {
  if (call.kind != ValueKind::call || call.child_count == 0) return {};
  const ValueNode& callee = syntax.value(syntax.child(call, 0));
  if (callee.kind == ValueKind::reference) return syntax.text(callee.text);
  const bool of_library = callee.kind == ValueKind::member && callee.child_count > 0 &&
                          syntax.value(syntax.child(callee, 0)).kind == ValueKind::reference;
  return of_library ? syntax.text(callee.text) : std::string_view();
}

}  // namespace

TypedQueries::TypedQueries(const Inputs& in, const EntityObjects& objects)
    : in_(in), objects_(objects) {
  std::vector<TechnologyId> libraries;
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "typed.libraries") libraries.push_back(in.catalogue.find(value));
    if (key == "typed.tables") tables_.insert(value);
    if (key == "typed.puts") puts_.insert(value);
    if (key == "typed.changes") changes_.insert(value);
    if (key == "typed.begins") begins_.insert(value);
    if (key == "typed.saves") saves_.insert(value);
    if (key == "typed.marks") marks_.insert(value);
    if (key == "typed.named_by") named_by_.insert(value);
    if (key == "typed.inside") inside_.insert(value);
  }
  const auto ecosystems = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  std::vector<bool> files(in.project.size());
  bool any = false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    for (const linking::ImportLink& import : in.links.imports(FileId(f))) {
      if (import.package == 0) continue;
      for (const TechnologyId id :
           in.catalogue.by_import(ecosystems[f], in.links.name(import.package)))
        files[f] = files[f] || std::ranges::find(libraries, id) != libraries.end();
    }
    any = any || files[f];
  }
  if (!any) return;
  files_ = std::move(files);
  index_rows();
}

/// `#[diesel(table_name = orders)] struct Order`, `#[table_name = "orders"]`.
void TypedQueries::index_rows() {
  const auto note = [&](std::string_view type, std::string_view name) {
    const std::size_t thing = objects_.by_table(name).value_or(kSeveral);
    const auto [at, fresh] = rows_.emplace(std::string(type), thing);
    if (!fresh && at->second != thing) at->second = kSeveral;
  };
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (!files_[f]) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Annotation& mark : syntax.annotations) {
      const bool itself = named_by_.contains(syntax.text(mark.name));
      if (!mark.target.valid() || (!itself && !marks_.contains(syntax.text(mark.name)))) continue;
      const std::string_view type = syntax.text(syntax.symbols[mark.target.index()].name);
      for (std::uint32_t a = 0; a < mark.argument_count; ++a) {
        const ValueId given = syntax.arguments[mark.first_argument + a];
        const ValueNode* said = given.valid() ? &syntax.value(given) : nullptr;
        if (itself && said != nullptr && said->kind == ValueKind::string)
          note(type, syntax.text(said->text));
        if (said == nullptr || said->kind != ValueKind::entry || said->child_count == 0 ||
            !named_by_.contains(syntax.text(said->text)))
          continue;
        note(type, syntax.text(syntax.value(syntax.child(*said, 0)).text));
      }
    }
  }
}

/// "orders" of `orders::table` and of `schema::orders::table`.
std::optional<std::size_t> TypedQueries::table(const Syntax& syntax, const ValueNode& node) const {
  if (node.kind != ValueKind::member || node.child_count == 0 ||
      !tables_.contains(syntax.text(node.text)))
    return std::nullopt;
  return objects_.by_table(syntax.text(syntax.value(syntax.child(node, 0)).text));
}

/// "orders" of a bare `orders`, where a file takes in what stands inside of that table: `use
/// schema::orders::dsl::*`.
std::optional<std::size_t> TypedQueries::taken_in(const Syntax& syntax,
                                                  std::string_view name) const {
  for (const syntax::Import& import : syntax.imports) {
    const std::vector<std::string_view> path = split(syntax.text(import.module), ':');
    const bool inside = path.size() > 2 && inside_.contains(path.back());
    if (inside && path[path.size() - 3] == name) return objects_.by_table(name);
  }
  return std::nullopt;
}

/// The tables in what an own function gives that begins a chain: `Self::joins().filter(…)`.
void TypedQueries::begun_by(ValueId call, const At& at, int depth, int functions,
                            std::vector<std::size_t>& out) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueId callee = syntax.child(syntax.value(call), 0);
  SymbolRef function = in_.links.what_is({at.file, callee}).symbol;
  // `Self::open()`: which type that is is known where the call is linked.
  const auto targets = in_.links.calls(at.file);
  for (std::size_t c = 0; !function.valid() && c < targets.size(); ++c)
    if (syntax.calls[c].callee == callee) function = targets[c].symbol;
  if (!function.valid() || !in_.own(function.file)) return;
  const Syntax& there = in_.project.of(function.file);
  for (const syntax::Exit& exit : there.exits)
    if (exit.kind == syntax::ExitKind::return_ && exit.scope == function.symbol)
      within(exit.value, {function.file, function.symbol, exit.line}, depth + 1, out,
             functions - 1);
}

/// The only type of rows in `&Order`, `AppResult<Order>`, `Self`.
std::optional<std::size_t> TypedQueries::of_type(std::string_view written, const At& at) const {
  const auto is_word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  };
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < written.size();) {
    std::size_t end = i;
    while (end < written.size() && is_word(written[end])) ++end;
    std::string_view word = written.substr(i, end - i);
    i = end + 1;
    const Syntax& syntax = in_.project.of(at.file);
    if (word == "Self" || word == "self") {
      const SymbolId around = meaning::class_around(syntax, at.scope);
      if (around.valid()) word = syntax.text(syntax.symbols[around.index()].name);
    }
    const auto known = rows_.find(word);
    if (known == rows_.end()) continue;
    if (known->second == kSeveral || (out && *out != known->second)) return std::nullopt;
    out = known->second;
  }
  return out;
}

/// The table of a row that is at hand: `order`, `self`.
std::optional<std::size_t> TypedQueries::row(ValueId value, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  if (!is_name(node.kind)) return std::nullopt;
  const std::string_view name = syntax.text(node.text);
  if (name == "self" || is_upper(name)) return of_type(name, at);
  const syntax::Binding* made = local_binding(syntax, at.scope, name, at.line);
  if (made == nullptr || !made->value.valid())
    return of_type(written_type_of(syntax, at.scope, name, at.line), at);
  const ValueNode& given = syntax.value(made->value);
  if (given.kind == ValueKind::record || given.kind == ValueKind::construct)
    return of_type(syntax.text(given.text), at);
  if (given.kind != ValueKind::call || given.child_count == 0) return std::nullopt;
  const SymbolRef function = in_.links.what_is({at.file, syntax.child(given, 0)}).symbol;
  if (!function.valid() || !in_.own(function.file)) return std::nullopt;
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  return of_type(there.text(symbol.type), {function.file, function.symbol, symbol.line});
}

/// All tables that stand in a question, the first one first.
void TypedQueries::within(ValueId value, const At& at, int depth, std::vector<std::size_t>& out,
                          int functions) const {
  if (!value.valid() || depth > kMostSteps) return;
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  const auto add = [&](std::optional<std::size_t> thing) {
    if (thing && std::ranges::find(out, *thing) == out.end()) out.push_back(*thing);
    return thing.has_value();
  };
  if (add(table(syntax, node))) return;
  if (node.kind == ValueKind::reference) {
    const syntax::Binding* made = local_binding(syntax, at.scope, syntax.text(node.text), at.line);
    if (made != nullptr && made->value.valid() && made->line > 0)
      within(made->value, {at.file, at.scope, made->line - 1}, depth + 1, out, functions);
    else
      add(taken_in(syntax, syntax.text(node.text)));
    return;
  }
  if (node.kind == ValueKind::call && node.child_count > 0) {
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (callee.kind == ValueKind::member && callee.child_count > 0 &&
        begins_.contains(syntax.text(callee.text)) && add(row(syntax.child(callee, 0), at)))
      return;
    const bool plain = callee.kind == ValueKind::reference ||
                       (callee.kind == ValueKind::member && callee.child_count > 0 &&
                        is_name(syntax.value(syntax.child(callee, 0)).kind));
    if (plain && functions > 0) begun_by(value, at, depth, functions, out);
  }
  const bool has_inner = node.kind == ValueKind::call || node.kind == ValueKind::member ||
                         node.kind == ValueKind::list;
  for (std::uint32_t c = 0; has_inner && c < node.child_count; ++c)
    within(syntax.child(node, c), at, depth + 1, out, functions);
}

/// What a chain changes: `orders::table` of `diesel::update(orders::table).set(…)`.
ValueId TypedQueries::changed(ValueId value, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  std::uint32_t line = at.line;
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::reference) {
      const syntax::Binding* made = local_binding(syntax, at.scope, syntax.text(node.text), line);
      if (made == nullptr || made->line == 0) return {};
      line = made->line - 1;
      value = made->value;
      continue;
    }
    if (changes_.contains(bare_call(syntax, node)))
      return node.child_count > 1 ? syntax.child(node, 1) : ValueId();
    if (node.child_count == 0 || (node.kind != ValueKind::call && node.kind != ValueKind::member))
      return {};
    value = syntax.child(node, 0);
  }
  return {};
}

TypedQueries::Asked TypedQueries::of(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const std::string_view verb = syntax.text(call.name);
  const At at{file, call.scope, call.line};
  Asked out;
  if (!call.callee.valid()) return out;
  const ValueNode& callee = syntax.value(call.callee);
  const bool member = callee.kind == ValueKind::member && callee.child_count > 0;
  ValueId subject;
  if (changes_.contains(verb)) {
    const bool plain =
        callee.kind == ValueKind::reference ||
        (member && syntax.value(syntax.child(callee, 0)).kind == ValueKind::reference);
    if (plain && call.argument_count > 0) subject = syntax.arguments[call.first_argument];
  } else if (member && saves_.contains(verb)) {
    subject = syntax.child(callee, 0);
  } else if (member && puts_.contains(verb)) {
    subject = changed(syntax.child(callee, 0), at);
    if (!subject.valid()) {
      within(syntax.child(callee, 0), at, 0, out.things, kMostFunctions);
      return out;
    }
  }
  if (!subject.valid()) return out;
  out.writes = true;
  if (const auto thing = row(subject, at)) {
    out.things.push_back(*thing);
    return out;
  }
  within(subject, at, 0, out.things, kMostFunctions);
  if (out.things.size() > 1) out.things.resize(1);
  return out;
}

}  // namespace cutaway::model
