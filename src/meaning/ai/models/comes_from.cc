// SPDX-License-Identifier: Apache-2.0
// Steps from a value to what it was made of, with a list of what is still open and a limit of
// steps.
#include "meaning/ai/models/comes_from.h"

#include <algorithm>
#include <cctype>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostOpen = 160;
constexpr int kMostDepth = 12;
constexpr std::size_t kMostPath = 4;
constexpr std::size_t kMostSources = 16;
constexpr std::size_t kMostBindings = 4;
constexpr std::size_t kMostTexts = 24;
constexpr std::ptrdiff_t kFewestSpaces = 4;

bool is_self(std::string_view name) { return name == "self" || name == "this"; }

/// A text that stands in the value itself or one of its first inner values.
bool holds_text(const syntax::Syntax& syntax, ValueId value, std::string_view wanted) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < 8; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    if (syntax.text(node.text) == wanted) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// A text may be what the conditions on the way to it say of it.
bool fits_only(std::string_view text, std::string_view only) {
  if (only.empty()) return true;
  return only[0] == '=' ? text == only.substr(1) : text.starts_with(only.substr(1));
}

}  // namespace

void ComesFrom::Run::push(At at) {
  if (!at.value.valid() || at.depth > kMostDepth || open.size() >= kMostOpen) return;
  if (at.only.empty()) at.only = only;
  if (seen.insert({at.file, at.scope, at.value, at.path, at.only}).second)
    open.push_back(std::move(at));
}

ComesFrom::ComesFrom(const AiGround& ground) : ground_(ground) {
  for (const Route& route : ground.facts.routes)
    if (route.handler.valid()) routes_.try_emplace(route.handler, &route);
  for (const Entity& entity : ground.facts.entities)
    if (entity.symbol.valid()) kept_.insert(entity.symbol);
  for (const linking::SettingRead& read : ground.context.links.setting_reads())
    reads_.emplace(std::pair(read.place.file, read.place.line), &read);
}

ComesFrom::Found ComesFrom::find(FileId file, SymbolId scope, ValueId value,
                                 std::string_view role) const {
  Run run, by_way;
  by_way.by_way = true;
  search(run, {file, scope, value, {}, 0, std::string(role)});
  // What one call says to a helper is no text of another: those are sought along the way alone.
  search(by_way, {file, scope, value, {}, 0, std::string(role)});
  std::ranges::stable_sort(
      run.out, {}, [](const AiSource& one) { return std::tie(one.kind, one.name, one.place); });
  const auto [first, last] = std::ranges::unique(run.out, [](const auto& a, const auto& b) {
    return std::tie(a.kind, a.name) == std::tie(b.kind, b.name);
  });
  run.out.erase(first, last);
  if (!run.before.empty()) run.out.push_back(std::move(run.before.front()));
  return {std::move(run.out), std::move(by_way.texts)};
}

void ComesFrom::search(Run& run, At from) const {
  run.push(std::move(from));
  for (std::size_t i = 0; i < run.open.size() && run.out.size() < kMostSources; ++i) {
    const At at = run.open[i];
    run.only = at.only;
    step(run, at);
  }
}

/// "system" and "user" by what a role, key or class is called.
std::string ComesFrom::spoken_by(std::string_view who, std::string_view otherwise) const {
  const std::string letters = letters_of(who);
  if (ground_.words.has("roles.system", letters)) return "system";
  if (ground_.words.has("roles.user", letters)) return "user";
  return std::string(otherwise);
}

std::string ComesFrom::role_in(const At& at, const ValueNode& record) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    if (lower(syntax.text(entry.text)) != "role") continue;
    return spoken_by(syntax.text(syntax.value(syntax.child(entry, 0)).text), at.role);
  }
  return at.role;
}

/// A text of a few words or more, whole: its pieces are no texts of their own.
void ComesFrom::text(Run& run, const At& at) const {
  if (at.piece || !at.path.empty() || run.texts.size() >= kMostTexts) return;
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  std::vector<ValueId> open{at.value};
  std::ptrdiff_t spaces = 0;
  for (std::size_t i = 0; i < open.size() && i < 40; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    const bool joins = node.kind == ValueKind::concat || node.kind == ValueKind::format;
    if (node.kind == ValueKind::string || node.kind == ValueKind::format)
      spaces += std::ranges::count(syntax.text(node.text), ' ');
    for (std::size_t c = 0; joins && c < node.child_count; ++c)
      open.push_back(syntax.child(node, c));
  }
  if (spaces >= kFewestSpaces) run.texts.push_back({{at.file, at.value}, at.role});
}

void ComesFrom::end(Run& run, const At& at, std::string_view kind, std::string name) const {
  const std::uint32_t line = ground_.context.project.of(at.file).value(at.value).line;
  if (line == 0 || name.empty() || (kind == "text" && !fits_only(name, at.only))) return;
  AiSource source;
  source.kind = kind, source.name = std::move(name), source.place = {at.file, line, line};
  source.steps = at.depth;
  run.out.push_back(std::move(source));
}

/// What is made of one value is made of what lies in it; names lead on.
void ComesFrom::step(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (setting(run, at)) return;
  switch (node.kind) {
    case ValueKind::string:
      text(run, at);
      if (at.path.empty() && node.text.size > 1)
        end(run, at, "text", std::string(syntax.text(node.text)));
      return;
    case ValueKind::reference:
    case ValueKind::parameter:
      return name(run, at, syntax.text(node.text));
    case ValueKind::member:
    case ValueKind::index:
      return member(run, at);
    case ValueKind::call:
    case ValueKind::construct:
      return called(run, at);
    case ValueKind::record:
      return record(run, at);
    case ValueKind::concat:
    case ValueKind::format:
      text(run, at);
      return pieces(run, at);
    case ValueKind::alternative:
    case ValueKind::list:
    case ValueKind::entry:
      return pieces(run, at);
    default:
      return;
  }
}

/// All that lies in it; `("system", "You are …")` says who speaks.
void ComesFrom::pieces(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  const bool joins = node.kind == ValueKind::concat || node.kind == ValueKind::format;
  std::string role = at.role;
  if (node.kind == ValueKind::list && node.child_count == 2)
    role = spoken_by(syntax.text(syntax.value(syntax.child(node, 0)).text), role);
  for (std::size_t c = 0; c < node.child_count; ++c) {
    // `condition ? a : b`: what decides is no part of what comes out.
    const bool decides = syntax.text(node.text) == "choice" && c == 0 && node.child_count == 3;
    const ValueId inner = syntax.child(node, c);
    const ValueKind kind = syntax.value(inner).kind;
    const bool plain =
        kind == ValueKind::string || kind == ValueKind::concat || kind == ValueKind::format;
    // `config.model || "x"`: that something goes before the text is known, whatever it is.
    const bool before = node.kind == ValueKind::alternative && c == 0 && at.path.empty() &&
                        kind != ValueKind::string && run.before.empty();
    if (before) {
      const std::uint32_t line = std::max(1U, syntax.value(inner).line);
      AiSource source;
      source.kind = "handed", source.place = {at.file, line, line}, source.steps = at.depth;
      run.before.push_back(std::move(source));
    }
    if (!decides) run.push({at.file, at.scope, inner, at.path, at.depth + 1, role, joins && plain});
  }
}

/// One entry where a member is wanted, else all of them.
void ComesFrom::record(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  const std::string role = role_in(at, node);
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(node, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string_view key = syntax.text(entry.text);
    std::vector<std::string> path = at.path;
    if (!path.empty() && key != "...") {
      if (path.back() != key) continue;
      path.pop_back();
    }
    run.push({at.file, at.scope, syntax.child(entry, 0), std::move(path), at.depth + 1, role});
  }
}

bool ComesFrom::setting(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  const bool may = node.kind == ValueKind::member || node.kind == ValueKind::index ||
                   node.kind == ValueKind::call;
  if (!may || !at.path.empty()) return false;
  const auto [first, last] = reads_.equal_range({at.file, node.line});
  for (auto row = first; row != last; ++row) {
    if (!holds_text(syntax, at.value, row->second->written)) continue;
    end(run, at, "setting", row->second->written);
    if (row->second->default_value && !row->second->default_value->empty())
      end(run, at, "text", *row->second->default_value);
    return true;
  }
  return false;
}

void ComesFrom::name(Run& run, const At& at, std::string_view wanted) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  SymbolId scope = at.scope;
  for (int up = 0; up < 16; ++up) {
    std::size_t bound = 0;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope != scope || !binding.value.valid() || bound >= kMostBindings) continue;
      if (syntax.text(binding.target) != wanted || binding.value == at.value) continue;
      ++bound;
      run.push({at.file, scope, binding.value, at.path, at.depth + 1, at.role});
    }
    if (bound > 0 && (!scope.valid() || !syntax.symbols[scope.index()].parameter_count)) return;
    if (!scope.valid()) break;
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
      if (syntax.text(syntax.parameters[symbol.first_parameter + p].name) == wanted)
        return parameter(run, at, scope, p);
    if (bound > 0) return;
    scope = symbol.container;
  }
  const auto found = follow(ground_.context, at.file, {}, at.value);
  const bool leads =
      found && found->value.valid() && (found->file != at.file || found->value != at.value);
  if (leads && is_stand_in(found->file)) return;
  if (leads)
    return run.push({found->file, found->scope, found->value, at.path, at.depth + 1, at.role});
  if (is_of_request(wanted, at.path)) {
    return end(run, at, "request", asked_for(at.path, wanted));
  }
}

/// `x.model`, `x["model"]`: the member is taken of whatever the object turns out to be.
void ComesFrom::member(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.child_count == 0) return;
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  std::string wanted(syntax.text(node.text));
  if (node.kind == ValueKind::index) {
    const ValueNode& key = syntax.value(syntax.child(node, node.child_count - 1U));
    wanted = key.kind == ValueKind::string ? std::string(syntax.text(key.text)) : std::string();
  }
  if (object.kind == ValueKind::reference && is_self(syntax.text(object.text)) &&
      own_member(run, at, wanted))
    return;
  At next{at.file, at.scope, syntax.child(node, 0), at.path, at.depth + 1, at.role};
  // What a screen remembers comes with what changes it: `const [llm, setLlm] = useState(…)`.
  const bool call = object.kind == ValueKind::call && object.child_count > 0;
  if (node.kind == ValueKind::index && call && wanted.empty()) {
    const std::string_view callee = syntax.text(syntax.value(syntax.child(object, 0)).text);
    if (ground_.words.has("comes.screens", letters_of(callee))) {
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.value == at.value)
          return end(run, at, "screen", std::string(syntax.text(binding.target)));
      return end(run, at, "screen", written(syntax, at.value));
    }
  }
  if (!wanted.empty()) next.path.push_back(std::move(wanted));
  if (next.path.size() <= kMostPath) run.push(std::move(next));
}

/// `self.model`: what the class binds to it, or its field.
bool ComesFrom::own_member(Run& run, const At& at, std::string_view wanted) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const SymbolId type = class_around(syntax, at.scope);
  if (!type.valid()) return false;
  std::size_t bound = 0;
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    const std::size_t dot = target.find('.');
    if (dot == std::string_view::npos || target.substr(dot + 1) != wanted) continue;
    if (!is_self(target.substr(0, dot)) || !binding.value.valid()) continue;
    if (class_around(syntax, binding.scope) != type || bound >= kMostBindings) continue;
    ++bound;
    run.push({at.file, binding.scope, binding.value, at.path, at.depth + 1, at.role});
  }
  At within = at;
  within.path.emplace_back(wanted);
  return (bound == 0 && into_class(run, within, {at.file, type})) || bound > 0;
}

namespace {

/// "small-1" of `name: str = "small-1"` and of `Field(default="small-1")`; "" = no plain text.
std::string first_text(const syntax::Syntax& syntax, const syntax::ValueNode& value) {
  if (value.kind == syntax::ValueKind::string) return std::string(syntax.text(value.text));
  if (value.kind != syntax::ValueKind::call && value.kind != syntax::ValueKind::construct)
    return {};
  for (std::size_t c = 1; c < value.child_count; ++c) {
    const syntax::ValueNode& given = syntax.value(syntax.child(value, c));
    if (given.kind != syntax::ValueKind::entry || given.child_count != 1) continue;
    const syntax::ValueNode& text = syntax.value(syntax.child(given, 0));
    if (syntax.text(given.text) == "default" && text.kind == syntax::ValueKind::string)
      return std::string(syntax.text(text.text));
  }
  return {};
}

}  // namespace

/// The field of a class that is wanted: a setting, its first value, or a field without one.
bool ComesFrom::into_class(Run& run, const At& at, SymbolRef type) const {
  if (at.path.empty()) return false;
  const syntax::Syntax& syntax = ground_.context.project.of(type.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& field = syntax.symbols[i];
    if (field.container != type.symbol || syntax.text(field.name) != at.path.back()) continue;
    const std::string of(syntax.text(syntax.symbols[type.symbol.index()].name));
    const auto read = reads_.find({type.file, field.name_line});
    AiSource source;
    const std::string_view name = syntax.text(field.name);
    const bool constant = field.value.valid() && std::ranges::none_of(name, [](unsigned char c) {
                            return std::islower(c) != 0;
                          });
    source.kind = read != reads_.end()   ? "setting"
                  : kept_.contains(type) ? "column"
                  : constant             ? "constant"
                                         : "field";
    source.name = read != reads_.end() ? read->second->written
                                       : of + "." + std::string(syntax.text(field.name));
    source.place = {type.file, field.name_line, field.name_line};
    source.steps = at.depth;
    if (source.kind == "field" && field.value.valid())
      source.first = first_text(syntax, syntax.value(field.value));
    if (field.kind == syntax::SymbolKind::method || field.kind == syntax::SymbolKind::function) {
      into_function(run, at, {type.file, SymbolId(i)});
      return true;
    }
    run.out.push_back(std::move(source));
    std::vector<std::string> rest = at.path;
    rest.pop_back();
    if (field.value.valid())
      run.push({type.file, type.symbol, field.value, std::move(rest), at.depth + 1, at.role});
    return true;
  }
  return false;
}

}  // namespace cutaway::meaning
