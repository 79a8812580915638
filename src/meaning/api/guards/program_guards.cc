// SPDX-License-Identifier: Apache-2.0
// Finds guards of whole programs, the marks they ask for, and the handlers that carry them.
#include "meaning/api/guards/program_guards.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxContainers = 32;
constexpr std::size_t kMostValues = 24;

/// The entry of a record, or nothing.
ValueId entry_of(const Syntax& syntax, const ValueNode& record, std::string_view keys) {
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
        names_word(keys, syntax.text(entry.text)))
      return syntax.child(entry, 0);
  }
  return {};
}

SymbolId outermost(const Syntax& syntax, SymbolId at) {
  for (int depth = 0; depth < kMaxContainers && at.valid(); ++depth) {
    const SymbolId above = syntax.symbols[at.index()].container;
    if (!above.valid()) return at;
    at = above;
  }
  return at;
}

bool is_login(const Guarding& guard) { return guard.kind == "auth" || guard.kind == "role"; }

/// Whether a Value is made with another one.
bool holds(const Syntax& syntax, ValueId whole, ValueId wanted) {
  std::vector<ValueId> open{whole};
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    if (open[i] == wanted) return true;
    const ValueNode& node = syntax.value(open[i]);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

}  // namespace

ProgramGuards::ProgramGuards(const ReaderContext& context, const Facts& facts,
                             std::span<const Match> matches, Guards& guards)
    : context_(context),
      programs_(context, facts),
      lists_(context, programs_),
      named_(context),
      guards_(guards) {
  for (const Match& match : matches) {
    if (match.shape->means != "mark" || !is_own(context, match.site.file)) continue;
    const Operand key = pick(context, match.site, match.shape->role("key"));
    if (key.kind != Operand::Kind::value) continue;
    const Syntax& syntax = context.project.of(match.site.file);
    const std::string text = key_of(key.value);
    if (match.shape->on == "annotation")
      written_[{match.site.file, match.site.line}] = text;
    else if (match.site.scope.valid())
      sets_[{match.site.file, outermost(syntax, match.site.scope)}].insert(text);
  }
  for (const Match& match : matches) {
    if (match.shape->role("registers").empty() || !is_own(context, match.site.file)) continue;
    registering_.emplace_back(match.site.file, registered_by(context, match));
  }
  for (const Match& match : matches) {
    if (match.shape->means != "program_guard" || !is_own(context, match.site.file)) continue;
    add(match);
    note_readers(match.shape->technology, match.shape->role("reads"));
  }
}

/// Which classes of the project ask, like guards, for marks that let people in.
void ProgramGuards::note_readers(TechnologyId technology, std::string_view reads) {
  const bool marked = !sets_.empty() || !written_.empty();
  if (!marked || reads.empty() || readers_.contains(technology)) return;
  auto& readers = readers_[technology];
  each_call_named(context_, reads, [&](FileId file, const Syntax& syntax, const auto& call) {
    const SymbolId type = class_around(syntax, call.scope);
    const ValueId first = syntax.arguments[call.first_argument];
    if (!type.valid() || !first.valid()) return;
    const std::string key = key_of({file, first});
    if (guards_.lets_in(key) || guards_.lets_in(name_of(syntax, first)))
      readers[std::string(syntax.text(syntax.symbols[type.index()].name))].insert(key);
  });
}

/// What a mark is called: its text, else the name that stands for it.
std::string ProgramGuards::key_of(ValueRef value) const {
  const linking::ClosedValue closed = context_.links.close(value);
  if (!closed.alternatives.empty() && closed.alternatives.front().complete &&
      !closed.best().empty())
    return std::string(closed.best());
  return "=" + std::string(name_of(context_.project.of(value.file), value.value));
}

void ProgramGuards::add(const Match& match) {
  if (!match.shape->role("provide").empty()) return add_provided(match);
  if (!match.shape->role("refuses_some").empty()) return add_standing(match);
  if (match.shape->on == "base") return add_type(match);
  if (!match.shape->role("setting").empty()) return add_set(match);
  if (const std::string_view kind = match.shape->role("kind"); !kind.empty()) {
    if (!stands_for_all(match)) return;
    Guard guard;
    guard.technology = match.shape->technology;
    guard.file = match.site.file;
    guard.is = {std::string(constant(kind)),
                std::string(match.site.name),
                "",
                {match.site.file, match.site.line, match.site.line}};
    found_.push_back(std::move(guard));
    return;
  }
  if (const std::string_view layers = match.shape->role("layers"); !layers.empty()) {
    const Operand one = pick(context_, match.site, layers);
    if (one.kind == Operand::Kind::value) add_guard(match, one.value);
    return;
  }
  for (const ValueId id : match.site.arguments) {
    if (id.valid()) add_guard(match, {match.site.file, id});
  }
}

/// `MIDDLEWARE = ["…LoginRequiredMiddleware"]`: a list in the settings names it.
void ProgramGuards::add_set(const Match& match) {
  for (Guarding& is : guards_.of_setting(match)) {
    if (!is_login(is)) continue;
    Guard guard;
    guard.technology = match.shape->technology;
    guard.file = match.site.file;
    guard.own_only = true;
    guard.is = std::move(is);
    found_.push_back(std::move(guard));
  }
  add_own_of_set(match);
  add_passed_of_set(match);
}

/// `options.Fallback = new Policy().RequireUser()`: a policy is one of the program only where it is
/// set as that (`set_to`), or given to what sets it (`given_to`).
bool ProgramGuards::stands_for_all(const Match& match) const {
  const std::string_view set_to = match.shape->role("set_to");
  if (set_to.empty()) return true;
  const Syntax& syntax = context_.project.of(match.site.file);
  const auto is_set = [&](const syntax::Binding& binding) {
    const std::string_view target = syntax.text(binding.target);
    return names_word(set_to, target.substr(target.rfind('.') + 1)) &&
           holds(syntax, binding.value, match.site.callee);
  };
  const auto is_given = [&](const syntax::Call& call) {
    if (!names_word(match.shape->role("given_to"), syntax.text(call.name))) return false;
    const auto given =
        std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
    return std::ranges::any_of(given,
                               [&](ValueId one) { return holds(syntax, one, match.site.callee); });
  };
  return std::ranges::any_of(syntax.bindings, is_set) ||
         std::ranges::any_of(syntax.calls, is_given);
}

/// Whether a filter looks at the path itself, or is bound by an annotation of the project to some
/// handlers: nobody knows then which ones it lets off.
bool ProgramGuards::is_narrowed(const Match& match, const syntax::Symbol& type) const {
  const Syntax& syntax = context_.project.of(match.site.file);
  const bool looks = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line >= type.line && call.line <= type.end_line &&
           names_word(match.shape->role("limits"), syntax.text(call.name));
  });
  if (looks) return true;
  const auto targets = context_.links.annotations(match.site.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target == match.site.scope && targets[i].symbol.valid()) return true;
  }
  return false;
}

/// `class Login implements RequestFilter`: its function `function` sees every request first.
void ProgramGuards::add_type(const Match& match) {
  const Syntax& syntax = context_.project.of(match.site.file);
  if (!match.site.scope.valid()) return;
  const syntax::Symbol& type = syntax.symbols[match.site.scope.index()];
  if (is_narrowed(match, type)) {
    const Place at{match.site.file, type.line, type.line};
    return note_standing(match, {match.site.file, match.site.scope},
                         std::string(syntax.text(type.name)), at);
  }
  const std::string_view wanted = constant(match.shape->role("function"));
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.container != match.site.scope || syntax.text(symbol.name) != wanted) continue;
    const SymbolRef function{match.site.file, SymbolId(i)};
    const Place place{match.site.file, symbol.line, symbol.line};
    const auto known = guards_.of_symbol(function, syntax.text(type.name), place);
    if (known.empty() || !is_login(known.front())) return;
    Guard guard{match.shape->technology, match.site.file, known.front(), {}, {}, {}, {}};
    read_marks(guard, *match.shape, function);
    std::vector<FileId> parts{match.site.file};
    if (!read_choosers(guard, *match.shape, syntax.text(type.name), parts)) return;
    add_for_applications(std::move(guard), parts);
    return;
  }
}

/// A filter holds for the program it lies in, and for what applications list beside it (or beside
/// what hands it on).
void ProgramGuards::add_for_applications(Guard guard, const std::vector<FileId>& parts) {
  found_.push_back(guard);
  for (std::size_t i = 0; i < registering_.size(); ++i) {
    const auto& [file, registered] = registering_[i];
    const auto held = [&](FileId part) { return registered.holds(context_, part); };
    if (std::ranges::none_of(parts, held)) continue;
    guard.file = file;
    guard.application = i;
    found_.push_back(guard);
  }
}

/// `class Chooser implements DynamicFeature` hands a filter to some handlers alone: the marks that
/// it asks for count. False where it does so and nobody can read which ones.
bool ProgramGuards::read_choosers(Guard& guard, const catalogue::Shape& shape,
                                  std::string_view filter, std::vector<FileId>& parts) {
  const std::string_view bases = shape.role("chosen_by");
  for (std::size_t f = 0; !bases.empty() && f < context_.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context_, file)) continue;
    const Syntax& syntax = context_.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count == 0 || !names_word(shape.role("handed_by"), syntax.text(call.name)))
        continue;
      const ValueId first = syntax.arguments[call.first_argument];
      if (!first.valid() || name_of(syntax, first) != filter) continue;
      const SymbolId chooser = class_around(syntax, call.scope);
      if (!chooser.valid()) continue;
      const syntax::Symbol& type = syntax.symbols[chooser.index()];
      bool chooses = false;
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b)
        chooses = chooses || names_word(bases, syntax.text(syntax.bases[b].name));
      if (!chooses) continue;
      parts.push_back(file);
      read_marks(guard, shape, {file, chooser});
      if (guard.lets_in.empty() && guard.asks.empty()) return false;
    }
  }
  return true;
}

/// `{ provide: GUARD, use: Login }`, wherever in the file it is written.
void ProgramGuards::add_provided(const Match& match) {
  const Syntax& syntax = context_.project.of(match.site.file);
  const std::string_view name = constant(match.shape->role("provide"));
  const bool imports = std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.name) == name;
  });
  const auto seen = [&](const Guard& guard) { return guard.file == match.site.file; };
  if (!imports || std::ranges::any_of(found_, seen)) return;
  std::set<std::uint32_t> lines;
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::record) continue;
    const ValueId what = entry_of(syntax, node, match.shape->role("provided_as"));
    const ValueId use = entry_of(syntax, node, match.shape->role("use"));
    if (!what.valid() || !use.valid() || syntax.text(syntax.value(what).text) != name) continue;
    if (lines.insert(syntax.value(use).line).second) add_guard(match, {match.site.file, use});
  }
}

void ProgramGuards::add_guard(const Match& match, ValueRef value) {
  const Syntax& syntax = context_.project.of(value.file);
  const std::string name(name_of(syntax, value.value));
  std::vector<Guarding> known = guards_.of_value(value);
  const std::string said = guards_.kind_of_words(name);
  Guard guard;
  guard.technology = match.shape->technology;
  guard.file = match.site.file;
  const std::uint32_t line = syntax.value(value.value).line;
  if (!known.empty()) guard.is = known.front();
  if (known.empty()) guard.is.kind = said;
  if (!known.empty() && said == "role") guard.is.kind = "role";
  guard.is.name = name;
  guard.is.place = {value.file, line, line};
  // A filter that is only named after people refuses nobody.
  if (!match.shape->role("reads_settings").empty() && known.empty())
    return note_standing(match, standing_named(match, {Operand::Kind::value, value, {}, {}}), name,
                         guard.is.place);
  const SymbolRef own = context_.links.what_is(value).symbol;
  if (!match.shape->role("reads_settings").empty() && own.valid() && is_login(guard.is) &&
      guards_.goes_by_address(own))
    guard.is.kind = "other", guard.is.value = kMayRefuse;
  if (!is_login(guard.is) && !may_refuse(guard.is)) return;  // limits, forms that came from here
  ValueRef type = value;
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::construct && node.child_count > 0) type.value = syntax.child(node, 0);
  if (!read_paths(match, type, guard))
    return note_standing(match, symbol_of(context_, type), name, guard.is.place);
  read_marks(guard, *match.shape, symbol_of(context_, type));
  found_.push_back(std::move(guard));
}

/// The marks that annotations set on a handler, on its class and on those above.
std::vector<ProgramGuards::Mark> ProgramGuards::marks_of(SymbolRef handler) {
  std::vector<Mark> out;
  if (!handler.valid()) return out;
  std::vector<SymbolRef> carriers = guards_.classes_above(handler);
  carriers.push_back(handler);
  for (const SymbolRef& symbol : carriers) {
    const Syntax& syntax = context_.project.of(symbol.file);
    const auto targets = context_.links.annotations(symbol.file);
    for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
      const syntax::Annotation& note = syntax.annotations[i];
      if (note.target != symbol.symbol || !note.parameter.empty()) continue;
      const std::string name(syntax.text(note.name));
      Guarding is{"", name, "", {symbol.file, note.line, note.line}};
      is.value = guards_.given_to(symbol.file, note);
      const auto set = sets_.find(targets[i].symbol);
      if (targets[i].symbol.valid() && set != sets_.end()) {
        for (const std::string& key : set->second) out.push_back({key, is});
      }
      const auto here = written_.find({symbol.file, note.line});
      if (here != written_.end()) out.push_back({here->second, is});
      out.push_back({"=" + name, is});
    }
  }
  return out;
}

void ProgramGuards::pass(const Guard& guard, const std::vector<Mark>& marks, Route& route,
                         bool& let_in) const {
  const auto carries = [&](const std::set<std::string>& keys) {
    return std::ranges::find_if(marks, [&](const Mark& mark) { return keys.contains(mark.key); });
  };
  const auto meant = [&](const std::string& path) { return matches_segments(path, route.path); };
  if (!guard.only.empty() && std::ranges::none_of(guard.only, meant)) return;
  if (guard.by) {
    const auto decided = route.complete ? guard.by->refuses(route.path) : std::nullopt;
    if (!decided && guard.perhaps)
      append(route.guarded_by, {{"other", guard.is.name, std::string(kMayRefuse), guard.is.place}});
    if (!decided || !*decided) return;
  }
  if (const auto off = std::ranges::find_if(guard.except, meant); off != guard.except.end()) {
    if (!let_in) append(route.guarded_by, {{"public", *off, "", guard.is.place}});
    let_in = true;
    return;
  }
  if (const auto opened = carries(guard.lets_in); opened != marks.end()) {
    if (!let_in) append(route.guarded_by, {{"public", opened->is.name, "", opened->is.place}});
    let_in = true;
    return;
  }
  const auto asked = carries(guard.asks);
  const bool only_marked = guard.is.kind == "role" || guard.lets_in.empty();
  if (!guard.asks.empty() && only_marked && asked == marks.end()) return;
  Guarding is = guard.is;
  if (asked != marks.end() && guards_.kind_of_words(asked->is.name) == "role" &&
      !asked->is.value.empty())
    is = {"role", asked->is.name, asked->is.value, asked->is.place};
  append(route.guarded_by, {guard.is.kind == "role" && is.value.empty() ? guard.is : is});
}

/// `@Public()` on a handler whose class carries the guard that reads it.
void ProgramGuards::let_off(Route& route) {
  const auto at = readers_.find(route.technology);
  if (at == readers_.end() || std::ranges::none_of(route.guarded_by, is_login)) return;
  const std::vector<Mark> marks = marks_of(route.handler);
  const Mark* opened = nullptr;
  std::erase_if(route.guarded_by, [&](const Guarding& guard) {
    const auto reader = at->second.find(guard.name);
    if (!is_login(guard) || reader == at->second.end()) return false;
    const auto mark = std::ranges::find_if(
        marks, [&](const Mark& one) { return reader->second.contains(one.key); });
    if (mark != marks.end()) opened = &*mark;
    return mark != marks.end();
  });
  if (opened != nullptr && std::ranges::none_of(route.guarded_by, is_login))
    append(route.guarded_by, {{"public", opened->is.name, "", opened->is.place}});
}

void ProgramGuards::apply(std::vector<Route>& routes) {
  for (Route& route : routes) {
    let_off(route);
    settle_openers(route.guarded_by);
    if (found_.empty() && passed_.empty() && standing_.empty()) continue;
    std::vector<Mark> marks;
    bool read = false, let_in = false;
    const std::uint32_t package = programs_.package_of(route.place.file);
    pass_all(route, package);
    for (const Guard& guard : found_) {
      if (guard.technology != route.technology) continue;
      if (guard.own_only && !route.handler.valid()) continue;
      const std::uint32_t other = programs_.package_of(guard.file);
      if (other != package && !programs_.contains(other, package)) continue;
      const bool elsewhere =
          guard.application < registering_.size() &&
          !registering_[guard.application].second.holds(context_, route.place.file);
      if (elsewhere) continue;
      if (!read) marks = marks_of(route.handler);
      read = true;
      pass(guard, marks, route, let_in);
    }
    if (std::ranges::any_of(route.guarded_by, is_login) && let_in)
      std::erase_if(route.guarded_by, [](const Guarding& is) { return is.kind == "public"; });
    stand_before(route, package);
  }
}

}  // namespace cutaway::meaning
