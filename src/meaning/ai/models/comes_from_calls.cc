// SPDX-License-Identifier: Apache-2.0
// Steps into functions and out of them: what a call gives back, and what those who call hand over.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/models/comes_from.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostCallers = 6;
constexpr std::size_t kMostExits = 8;

bool is_class(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
}

bool is_self(std::string_view name) { return name == "self" || name == "this"; }

/// What stands in quotes at the beginning of the text, which is all of it but for what may close
/// it.
std::string_view quoted(std::string_view text, std::string_view after) {
  if (text.size() < 3 || (text[0] != '"' && text[0] != '\'')) return {};
  const std::size_t end = text.find(text[0], 1);
  const bool whole = end != std::string_view::npos && text.substr(end + 1) == after;
  return whole ? text.substr(1, end - 1) : std::string_view();
}

/// What conditions around the call say of a name that it is given: "^local/" of
/// `name.startswith("local/")`, "=small" of `name == "small"`; "" = nothing.
std::string only_where(const syntax::Syntax& syntax, const syntax::Call& call, ValueId given) {
  const ValueKind kind = syntax.value(given).kind;
  if (kind != ValueKind::reference && kind != ValueKind::parameter) return {};
  const std::string name(syntax.text(syntax.value(given).text));
  for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent) {
    const syntax::Guard& guard = syntax.guards[at.index()];
    const std::string_view says = trim(syntax.text(guard.condition));
    if (guard.negated || !says.starts_with(name)) continue;
    const std::string_view rest = trim(says.substr(name.size()));
    for (const std::string_view begins : {".startswith(", ".startsWith("})
      if (rest.starts_with(begins))
        if (const auto text = quoted(rest.substr(begins.size()), ")"); !text.empty())
          return "^" + std::string(text);
    for (const std::string_view same : {"===", "=="})
      if (rest.starts_with(same))
        if (const auto text = quoted(trim(rest.substr(same.size())), ""); !text.empty())
          return "=" + std::string(text);
  }
  return {};
}

}  // namespace

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
    if (is_function(symbol) && known.symbol != at.scope) {
      run.entered[known].emplace(at.file, node.line);
      return into_function(run, at, known);
    }
  }
  const ValueNode& what = syntax.value(callee);
  const std::string letters = letters_of(syntax.text(what.text));
  if (ground_.words.has("comes.flags", letters))
    return end(run, at, "flag", at.path.empty() ? "" : at.path.back());
  if (ground_.words.has("comes.screens", letters))
    return end(run, at, "screen", at.path.empty() ? written(syntax, at.value) : at.path.front());
  const std::size_t before = run.open.size() + run.out.size();
  if (taken_by_name(run, at) && run.open.size() + run.out.size() > before) return;
  const std::string role = spoken_by(syntax.text(what.text), at.role);
  const bool speaks = is_made_of_text(what, syntax);
  if (what.kind == ValueKind::member && what.child_count > 0)
    run.push({at.file, at.scope, syntax.child(what, 0), at.path, at.depth + 1, at.role});
  for (std::size_t c = 1; c < node.child_count; ++c) {
    const ValueId given = syntax.child(node, c);
    if (syntax.value(given).kind == ValueKind::string) {
      std::string text(syntax.text(syntax.value(given).text));
      if (ground_.words.model(text)) end(run, at, "text", std::move(text));
      if (speaks) this->text(run, {at.file, at.scope, given, {}, at.depth + 1, role});
      continue;
    }
    run.push({at.file, at.scope, given, at.path, at.depth + 1, role});
  }
  // `localStorage.getItem("model")`: a thing kept under that name.
  const bool keyed =
      node.child_count > 1 && syntax.value(syntax.child(node, 1)).kind == ValueKind::string;
  const auto words = identifier_words(syntax.text(what.text));
  const bool reads = !words.empty() && ground_.words.has("comes.readers", words.front());
  if (keyed && reads) return end(run, at, "kept", written(syntax, at.value));
  if (run.open.size() + run.out.size() == before) end(run, at, "call", written(syntax, at.value));
}

/// `settings.get("model")`: the member of that name.
bool ComesFrom::taken_by_name(Run& run, const At& at) const {
  const syntax::Syntax& syntax = ground_.context.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  if (callee.kind != ValueKind::member || callee.child_count == 0 || node.child_count < 2)
    return false;
  const ValueNode& key = syntax.value(syntax.child(node, 1));
  if (key.kind != ValueKind::string || lower(syntax.text(callee.text)) != "get") return false;
  const ValueId object = syntax.child(callee, 0);
  const auto found = follow(ground_.context, at.file, at.scope, object);
  const bool record =
      found && found->value.valid() &&
      ground_.context.project.of(found->file).value(found->value).kind == ValueKind::record;
  if (!record && syntax.value(object).kind != ValueKind::member) return false;
  At next{at.file, at.scope, object, at.path, at.depth + 1, at.role};
  next.path.emplace_back(syntax.text(key.text));
  if (next.path.size() <= 4) run.push(std::move(next));
  if (node.child_count > 2)
    run.push({at.file, at.scope, syntax.child(node, 2), at.path, at.depth + 1, at.role});
  return true;
}

/// `SystemMessage("…")`, `PromptTemplate.from_template("…")`, `"…".format(…)`.
bool ComesFrom::is_made_of_text(const ValueNode& callee, const syntax::Syntax& syntax) const {
  const std::vector<std::string> words = identifier_words(syntax.text(callee.text));
  return ground_.words.has_any("comes.texts", words);
}

void ComesFrom::into_function(Run& run, const At& at, SymbolRef function) const {
  const syntax::Syntax& syntax = ground_.context.project.of(function.file);
  std::size_t given = 0;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind == syntax::ExitKind::throw_ || !exit.value.valid()) continue;
    if (exit.scope != function.symbol || given++ >= kMostExits) continue;
    run.push({function.file, function.symbol, exit.value, at.path, at.depth + 1, at.role});
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
    if (note.target != function) return false;
    const std::string_view called = syntax.text(note.name);
    // `@app.command()`: all that the function takes is given on the command line.
    if (called.ends_with(".command") || called.ends_with(".callback")) return true;
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
  if (is_flag_parameter(at.file, function, own)) {
    note("flag", own, nullptr);
    if (is.default_value.valid())
      run.push({at.file, function, is.default_value, at.path, at.depth + 1, at.role});
    return;
  }
  if (from_callers(run, at, {at.file, function}, index)) return;
  if (is_of_request(own, at.path)) return note("request", asked_for(at.path, own), nullptr);
  const std::string of(syntax.text(symbol.name));
  // `({ title, text }) => …`: a name of its own has none of these.
  const bool taken_apart = own.starts_with("{");
  if (!of.empty() && !(taken_apart && at.path.empty()))
    note("handed", taken_apart ? at.path.back() : own, nullptr);
  if (is.default_value.valid())
    run.push({at.file, function, is.default_value, at.path, at.depth + 1, at.role});
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
  if (symbol.kind == syntax::SymbolKind::constructor &&
      ground_.context.links.callers(function).empty() && symbol.container.valid())
    target.symbol = symbol.container;
  const auto callers = ground_.context.links.callers(target);
  // What one call was given does not come out of another.
  const auto way_in = run.entered.find(function);
  const auto came_by = [&](FileId file, const syntax::Call& call) {
    return run.by_way && way_in != run.entered.end() &&
           std::ranges::any_of(way_in->second, [&](const auto& at_call) {
             return at_call.first == file && call.line <= at_call.second &&
                    at_call.second <= std::max(call.line, call.end_line);
           });
  };
  const bool known_way = std::ranges::any_of(callers, [&](const auto& caller) {
    return came_by(caller.first, ground_.context.project.of(caller.first).calls[caller.second]);
  });
  std::size_t used = 0;
  for (const auto& [file, number] : callers) {
    if (!is_own(ground_.context, file) || ground_.beside(file) || used >= kMostCallers) continue;
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    const syntax::Call& call = syntax.calls[number];
    if (known_way && !came_by(file, call)) continue;
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
      const ValueId value = named ? syntax.child(node, 0) : given;
      run.push({file, call.scope, value, at.path, at.depth + 1, at.role, false,
                at.path.empty() ? only_where(syntax, call, value) : std::string()});
      break;
    }
  }
  return used > 0;
}

}  // namespace cutaway::meaning
