// SPDX-License-Identifier: Apache-2.0
// Steps from a value to what it was made of, with a list of what is still open and a limit of
// steps.
#include "meaning/ai/comes_from.h"

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
constexpr std::size_t kMostCallers = 6;
constexpr std::size_t kMostBindings = 4;

bool is_class(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
}

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

}  // namespace

struct ComesFrom::Run {
  std::vector<At> open;
  std::set<std::tuple<FileId, SymbolId, ValueId, std::vector<std::string>>> seen;
  std::vector<AiSource> out;

  void push(At at) {
    if (!at.value.valid() || at.depth > kMostDepth || open.size() >= kMostOpen) return;
    if (seen.insert({at.file, at.scope, at.value, at.path}).second) open.push_back(std::move(at));
  }
};

ComesFrom::ComesFrom(const AiGround& ground) : ground_(ground) {
  for (const Route& route : ground.facts.routes)
    if (route.handler.valid()) routes_.try_emplace(route.handler, &route);
  for (const Entity& entity : ground.facts.entities)
    if (entity.symbol.valid()) kept_.insert(entity.symbol);
  for (const linking::SettingRead& read : ground.context.links.setting_reads())
    reads_.emplace(std::pair(read.place.file, read.place.line), &read);
}

std::vector<AiSource> ComesFrom::find(FileId file, SymbolId scope, ValueId value) const {
  Run run;
  run.push({file, scope, value, {}, 0});
  for (std::size_t i = 0; i < run.open.size() && run.out.size() < kMostSources; ++i) {
    const At at = run.open[i];
    step(run, at);
  }
  std::ranges::stable_sort(
      run.out, {}, [](const AiSource& one) { return std::tie(one.place, one.kind, one.name); });
  const auto [first, last] = std::ranges::unique(run.out, [](const auto& a, const auto& b) {
    return std::tie(a.kind, a.name) == std::tie(b.kind, b.name);
  });
  run.out.erase(first, last);
  return run.out;
}

void ComesFrom::end(Run& run, const At& at, std::string_view kind, std::string name) const {
  const std::uint32_t line = ground_.context.project.of(at.file).value(at.value).line;
  if (line == 0 || name.empty()) return;
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
    case ValueKind::alternative:
    case ValueKind::concat:
    case ValueKind::format:
    case ValueKind::list:
    case ValueKind::entry:
      for (std::size_t c = 0; c < node.child_count; ++c) {
        // `condition ? a : b`: what decides is no part of what comes out.
        const bool decides = syntax.text(node.text) == "choice" && c == 0 && node.child_count == 3;
        if (!decides) run.push({at.file, at.scope, syntax.child(node, c), at.path, at.depth + 1});
      }
      return;
    default:
      return;
  }
}

/// One entry where a member is wanted, else all of them.
void ComesFrom::record(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(node, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string_view key = syntax.text(entry.text);
    std::vector<std::string> path = at.path;
    if (!path.empty() && key != "...") {
      if (path.back() != key) continue;
      path.pop_back();
    }
    run.push({at.file, at.scope, syntax.child(entry, 0), std::move(path), at.depth + 1});
  }
}

bool ComesFrom::setting(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  const bool may = node.kind == ValueKind::member || node.kind == ValueKind::index ||
                   node.kind == ValueKind::call;
  if (!may) return false;
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
      run.push({at.file, scope, binding.value, at.path, at.depth + 1});
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
  if (leads) return run.push({found->file, found->scope, found->value, at.path, at.depth + 1});
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
  At next{at.file, at.scope, syntax.child(node, 0), at.path, at.depth + 1};
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
    run.push({at.file, binding.scope, binding.value, at.path, at.depth + 1});
  }
  At within = at;
  within.path.emplace_back(wanted);
  return (bound == 0 && into_class(run, within, {at.file, type})) || bound > 0;
}

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
    if (field.kind == syntax::SymbolKind::method || field.kind == syntax::SymbolKind::function) {
      into_function(run, at, {type.file, SymbolId(i)});
      return true;
    }
    run.out.push_back(std::move(source));
    std::vector<std::string> rest = at.path;
    rest.pop_back();
    if (field.value.valid())
      run.push({type.file, type.symbol, field.value, std::move(rest), at.depth + 1});
    return true;
  }
  return false;
}

/// What a function of the project gives back; of any other what it is given, and what it is of.
void ComesFrom::called(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.child_count == 0) return;
  const ValueId callee = syntax.child(node, 0);
  const SymbolRef known = ground_.context.links.what_is({at.file, callee}).symbol;
  if (known.valid()) {
    const syntax::Symbol& symbol =
        ground_.context.project.of(known.file).symbols[known.symbol.index()];
    if (is_class(symbol) && into_class(run, at, known)) return;
    if (is_function(symbol) && known.symbol != at.scope) return into_function(run, at, known);
  }
  const ValueNode& what = syntax.value(callee);
  const std::string letters = letters_of(syntax.text(what.text));
  if (ground_.words.has("comes.flags", letters))
    return end(run, at, "flag", at.path.empty() ? "" : at.path.back());
  if (ground_.words.has("comes.screens", letters))
    return end(run, at, "screen", at.path.empty() ? written(syntax, at.value) : at.path.front());
  const std::size_t before = run.open.size() + run.out.size();
  if (what.kind == ValueKind::member && what.child_count > 0)
    run.push({at.file, at.scope, syntax.child(what, 0), at.path, at.depth + 1});
  for (std::size_t c = 1; c < node.child_count; ++c) {
    const ValueId given = syntax.child(node, c);
    if (syntax.value(given).kind == ValueKind::string) {
      std::string text(syntax.text(syntax.value(given).text));
      if (ground_.words.model(text)) end(run, at, "text", std::move(text));
      continue;
    }
    run.push({at.file, at.scope, given, at.path, at.depth + 1});
  }
  // `localStorage.getItem("model")`: a thing kept under that name.
  const bool keyed =
      node.child_count > 1 && syntax.value(syntax.child(node, 1)).kind == ValueKind::string;
  const auto words = identifier_words(syntax.text(what.text));
  const bool reads = !words.empty() && ground_.words.has("comes.readers", words.front());
  if (keyed && reads) return end(run, at, "kept", written(syntax, at.value));
  if (run.open.size() + run.out.size() == before) end(run, at, "call", written(syntax, at.value));
}

void ComesFrom::into_function(Run& run, const At& at, SymbolRef function) const {
  const syntax::Syntax& syntax = ground_.context.project.of(function.file);
  std::size_t given = 0;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind == syntax::ExitKind::throw_ || !exit.value.valid()) continue;
    if (exit.scope != function.symbol || given++ >= kMostPath * 2) continue;
    run.push({function.file, function.symbol, exit.value, at.path, at.depth + 1});
  }
  if (given == 0) {
    const syntax::Syntax& here = ground_.context.project.of(at.file);
    end(run, at, "call", written(here, at.value));
  }
}

/// A file of doubles for tests.
bool ComesFrom::is_stand_in(FileId file) const {
  return ground_.words.has_any("sample.words", identifier_words(base_name(ground_.path(file))));
}

/// `req.body.model`, `params[:model]`; a `request` of the project's own has no such parts.
bool ComesFrom::is_of_request(std::string_view name, const std::vector<std::string>& path) const {
  if (path.empty() || !names_a_request(name)) return false;
  return ground_.words.has("comes.parts", lower(name)) ||
         ground_.words.has("comes.parts", lower(path.back()));
}

bool ComesFrom::names_a_request(std::string_view name) const {
  return ground_.words.has("comes.requests", letters_of(name));
}

/// `@click.option("--model")` on the function.
bool ComesFrom::is_flag_parameter(FileId file, SymbolId function, std::string_view name) const {
  const syntax::Syntax& syntax = ground_.context.project.of(file);
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
    if (note.target != function || note.argument_count == 0) return false;
    const std::string_view called = syntax.text(note.name);
    if (!called.ends_with("option") && !called.ends_with("argument")) return false;
    for (std::uint32_t a = 0; a < note.argument_count; ++a)
      if (letters_of(syntax.text(syntax.value(syntax.arguments[note.first_argument + a]).text)) ==
          letters_of(name))
        return true;
    return false;
  });
}

/// "settings.model" of `req.body.settings.model` and of `body.settings.model` alike: the names of
/// the request and its parts say nothing.
std::string ComesFrom::asked_for(const std::vector<std::string>& path, std::string_view own) const {
  std::string field;
  bool parts = true;
  for (auto part = path.rbegin(); part != path.rend(); ++part) {
    parts = parts && ground_.words.has("comes.parts", lower(*part));
    if (parts) continue;
    field += (field.empty() ? "" : ".") + *part;
  }
  const bool plain = !names_a_request(own) && !ground_.words.has("comes.parts", lower(own));
  return field.empty() && plain && !own.starts_with("{") ? std::string(own) : field;
}

void ComesFrom::parameter(Run& run, const At& at, SymbolId function, std::uint32_t index) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  const syntax::Parameter& is = syntax.parameters[symbol.first_parameter + index];
  const std::string own(syntax.text(is.name));
  const bool injected =
      is.default_value.valid() && syntax.value(is.default_value).kind == ValueKind::call;
  const auto note = [&](std::string_view kind, std::string what, const Route* route) {
    AiSource source;
    source.kind = kind, source.name = std::move(what);
    const std::uint32_t line = is.line == 0 ? symbol.name_line : is.line;
    source.place = {at.file, line, line}, source.steps = at.depth;
    if (route != nullptr) source.route = route->method + " " + route->path;
    run.out.push_back(std::move(source));
  };
  const auto route = routes_.find({at.file, function});
  if (route != routes_.end() && !injected) {
    return note("request", asked_for(at.path, own), route->second);
  }
  if (is_flag_parameter(at.file, function, own)) return note("flag", own, nullptr);
  if (from_callers(run, at, {at.file, function}, index)) return;
  if (is_of_request(own, at.path)) return note("request", asked_for(at.path, own), nullptr);
  const std::string of(syntax.text(symbol.name));
  // `({ title, text }) => …`: a name of its own has none of these.
  const bool taken_apart = own.starts_with("{");
  if (!of.empty() && !(taken_apart && at.path.empty()))
    note("handed", taken_apart ? at.path.back() : own, nullptr);
  if (is.default_value.valid())
    run.push({at.file, function, is.default_value, at.path, at.depth + 1});
}

/// What those who call the function hand over at that place, or under that name.
bool ComesFrom::from_callers(Run& run, const At& at, SymbolRef function,
                             std::uint32_t index) const {
  const syntax::Syntax& home = ground_.context.project.of(function.file);
  const syntax::Symbol& symbol = home.symbols[function.symbol.index()];
  const std::string_view own = home.text(home.parameters[symbol.first_parameter + index].name);
  const std::string_view first = home.text(home.parameters[symbol.first_parameter].name);
  const bool method = is_self(first);
  SymbolRef target = function;
  const std::string_view called = home.text(symbol.name);
  const bool makes = symbol.kind == syntax::SymbolKind::constructor || called == "__init__";
  if (makes && ground_.context.links.callers(function).empty() && symbol.container.valid())
    target.symbol = symbol.container;
  std::size_t used = 0;
  for (const auto& [file, number] : ground_.context.links.callers(target)) {
    if (!is_own(ground_.context, file) || ground_.beside(file) || used >= kMostCallers) continue;
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    const syntax::Call& call = syntax.calls[number];
    const std::uint32_t place = index - (method && index > 0 ? 1 : 0);
    std::uint32_t plain = 0;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      const ValueNode& node = syntax.value(given);
      const bool named = node.kind == ValueKind::entry && node.child_count > 0;
      const bool fits = named ? syntax.text(node.text) == own : plain == place;
      plain += named ? 0 : 1;
      if (!fits) continue;
      ++used;
      run.push({file, call.scope, named ? syntax.child(node, 0) : given, at.path, at.depth + 1});
      break;
    }
  }
  return used > 0;
}

}  // namespace cutaway::meaning
