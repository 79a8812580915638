// SPDX-License-Identifier: Apache-2.0
// Guards that a handler asks for by the type of a parameter: `User = Annotated[Person,
// Depends(login)]` … `def orders(user: User)`.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

using syntax::Syntax;

namespace {

constexpr int kMostTakers = 3;  ///< types that ask for each other
constexpr std::size_t kMostClasses = 16;
constexpr std::size_t kMostValues = 24;

/// `Err(ApiError::AuthenticationRequired)`: a function that takes out of requests gives back an
/// error that is named after a refusal, wherever the status of that error is written.
bool gives_refusal(const catalogue::Catalogue& catalogue, const Syntax& syntax, SymbolId taker) {
  const auto is_refusal = [&](std::string_view name) {
    const std::string said = " " + join(identifier_words(name), " ") + " ";
    return std::ranges::any_of(catalogue.table("guards"), [&](const auto& row) {
      constexpr std::string_view thrown = "thrown.";
      return row.first.starts_with(thrown) &&
             contains(said, " " + std::string(row.first.substr(thrown.size())) + " ");
    });
  };
  std::vector<ValueId> open;
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope == taker && exit.value.valid()) open.push_back(exit.value);
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    const syntax::ValueNode& node = syntax.value(open[i]);
    const bool named =
        node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::member;
    if (named && is_refusal(syntax.text(node.text))) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueId child = syntax.child(node, c);
      if (child.valid()) open.push_back(child);
    }
  }
  return false;
}

/// What stands around the one who asks.
constexpr std::array<std::string_view, 6> kPlain = {"this",    "$this", "self",
                                                    "request", "check", "id"};

}  // namespace

/// A guard in the value of a variable of the file goes with the type that the variable names.
void Guards::add_on_type(const Match& match) {
  const Site& site = match.site;
  if (site.scope.valid() || match.shape->role("owner") != "@symbol") return;
  const Syntax& syntax = context_.project.of(site.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > site.line) break;
    const bool holds = symbol.end_line >= site.line && symbol.value.valid();
    if (!holds || symbol.container.valid()) continue;
    const SymbolRef type{site.file, SymbolId(i)};
    note_needed(match, type);
    if (!on_types_.contains(type)) type_names_.emplace(syntax.text(symbol.name), type);
    append(on_types_[type], read(*match.shape, site));
  }
}

/// `class Store extends FormRequest { function authorize() { … } }`: what the function `asks` of
/// the class answers, for handlers that take such a request.
void Guards::add_asked(const Match& match) {
  const std::string_view name = constant_of(match.shape->role("asks"));
  const SymbolRef type{match.site.file, match.site.scope};
  if (!is_own(context_, type.file) || on_types_.contains(type)) return;
  const SymbolRef function = function_of_type(type, name);
  if (function.valid()) on_types_[type] = asked_by_verdict(*match.shape, function);
}

/// The nearest function of that name in a class, in its traits and in what it extends.
SymbolRef Guards::function_of_type(SymbolRef type, std::string_view name) const {
  std::vector<SymbolRef> open{type};
  for (std::size_t i = 0; i < open.size() && i < kMostClasses; ++i) {
    const Syntax& syntax = context_.project.of(open[i].file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (symbol.container == open[i].symbol && is_function(symbol) &&
          syntax.text(symbol.name) == name)
        return {open[i].file, SymbolId(s)};
    }
    const syntax::Symbol& at = syntax.symbols[open[i].symbol.index()];
    const auto bases = context_.links.bases(open[i].file);
    std::vector<SymbolRef> traits, above;
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      if (b >= bases.size() || !bases[b].symbol.valid()) continue;
      const SymbolRef base = bases[b].symbol;
      const auto kind = context_.project.of(base.file).symbols[base.symbol.index()].kind;
      (kind == syntax::SymbolKind::trait ? traits : above).push_back(base);
    }
    open.insert(open.begin() + static_cast<std::ptrdiff_t>(i) + 1, traits.begin(), traits.end());
    open.insert(open.end(), above.begin(), above.end());
  }
  return {};
}

/// What is asked to know an answer: `return Gate::check("edit")`, `if (!Gate::check("edit")) return
/// false;`. Whom nobody knows may have it, too, unless it asks for nothing else than who is there.
Guarding Guards::asked_in(const catalogue::Shape& shape, FileId file, ValueId asked) const {
  const Syntax& syntax = context_.project.of(file);
  Guarding is{"right", "", "", {}};
  std::vector<ValueId> open{asked};
  bool who = true;
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    const std::string_view name = syntax.text(node.text);
    const bool call = node.kind == syntax::ValueKind::call;
    const bool plain = call || node.kind == syntax::ValueKind::null ||
                       node.kind == syntax::ValueKind::comparison ||
                       std::ranges::find(kPlain, name) != kPlain.end();
    who = who && (plain || functions_.kind_of_words(name) == "auth");
    const bool names_it = call && node.child_count > 1 &&
                          names_word(shape.role("named_by"), name_of(syntax, open[i]));
    if (!names_it || !is.value.empty()) continue;
    const linking::ClosedValue text = context_.links.close({file, syntax.child(node, 1)});
    const bool known = !text.alternatives.empty() && text.alternatives.front().complete;
    if (known) is.value = text.best();
  }
  if (who && is.value.empty() && asked.valid()) is.kind = "auth";
  return is;
}

/// A function that answers yes or no; nothing where it always says yes.
std::vector<Guarding> Guards::asked_by_verdict(const catalogue::Shape& shape,
                                               SymbolRef function) const {
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  Guarding is;
  bool sometimes = false;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol || !exit.value.valid()) continue;
    const syntax::ValueNode& given = syntax.value(exit.value);
    const bool constant = given.kind == syntax::ValueKind::boolean;
    const bool yes = constant && lower(syntax.text(given.text)) == "true";
    const bool when = exit.guard.valid();
    sometimes = sometimes || (yes && when);
    if (yes || (constant && !when)) continue;
    const ValueId asked = constant ? syntax.guards[exit.guard.index()].value : exit.value;
    Guarding one = asked_in(shape, function.file, asked);
    sometimes = sometimes || (when && !constant);
    if (!is.kind.empty() && (is.kind == "right" || one.kind == "auth")) continue;
    is = std::move(one);
    is.place = {function.file, exit.line, exit.line};
  }
  if (is.kind.empty() || (sometimes && is.kind == "auth")) return {};
  is.name = syntax.text(symbol.name);
  return {is};
}

/// Functions that make a parameter of a handler out of a request, by the name of the type that they
/// are of: one for each framework that it serves, or for each type that has the name.
std::map<std::string, std::vector<SymbolRef>, std::less<>> Guards::takers() const {
  std::map<std::string, std::vector<SymbolRef>, std::less<>> out;
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f))) continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (!functions_.takes_requests(syntax.text(symbol.name))) continue;
      std::string type(syntax.text(symbol.receiver));
      if (type.empty() && symbol.container.valid())
        type = syntax.text(syntax.symbols[symbol.container.index()].name);
      out[type.substr(0, type.find('<'))].emplace_back(FileId(f), SymbolId(i));
    }
  }
  return out;
}

/// What one function that takes out of requests asks: it refuses, looks at a login, or asks a type
/// first that is known to.
std::string Guards::asked_by_taker(SymbolRef taker) {
  std::string kind = functions_.kind_of(taker);
  const Syntax& syntax = context_.project.of(taker.file);
  for (const syntax::Call& call : syntax.calls) {
    if (!kind.empty()) break;
    if (call.scope != taker.symbol || !call.callee.valid()) continue;
    const bool asks =
        functions_.takes_requests(syntax.text(call.name)) &&
        syntax.value(call.callee).child_count > 0 &&
        taken_types_.contains(name_of(syntax, syntax.child(syntax.value(call.callee), 0)));
    if (asks || functions_.checks(syntax.text(call.name))) kind = "auth";
  }
  if (kind.empty() && gives_refusal(context_.catalogue, syntax, taker.symbol)) kind = "auth";
  return kind == "auth" || kind == "role" ? kind : std::string();
}

/// `impl FromRequest for User` that asks who is there. Where several functions take what has one
/// name, nobody looks which of them runs: each has to ask, and they ask for what the least of them
/// does.
void Guards::note_taken_types() {
  const auto all = takers();
  for (int round = 0; round < kMostTakers; ++round) {
    for (const auto& [type, functions] : all) {
      if (taken_types_.contains(type)) continue;
      std::string least = "role";
      for (const SymbolRef taker : functions) {
        const std::string kind = asked_by_taker(taker);
        if (kind.empty() || least.empty())
          least.clear();
        else if (kind == "auth")
          least = kind;
      }
      if (!least.empty()) taken_types_[type] = least;
    }
  }
}

/// What is taken out of the request for a parameter; `Option<User>` lets others in, too.
std::vector<Guarding> Guards::of_taken_types(SymbolRef function) const {
  std::vector<Guarding> out;
  if (taken_types_.empty()) return out;
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
    std::string_view type = trim(syntax.text(parameter.type));
    const bool optional = type.starts_with("Option<") && type.ends_with(">");
    if (optional) type = type.substr(7, type.size() - 8);
    type = type.substr(type.rfind(':') + 1);
    const auto found = taken_types_.find(type);
    if (found == taken_types_.end()) continue;
    const bool role = functions_.kind_of_words(type) == "role";
    append(out, {{optional ? "optional_auth"
                  : role   ? "role"
                           : found->second,
                  std::string(type),
                  "",
                  {function.file, parameter.line, parameter.line}}});
  }
  return out;
}

/// The only type of that name that is got through a guard in the files; none where two have it.
SymbolRef Guards::guarded_type(std::string_view name, std::span<const FileId> files) const {
  SymbolRef out;
  const auto [first, end] = type_names_.equal_range(name);
  for (auto it = first; it != end; ++it) {
    if (std::ranges::find(files, it->second.file) == files.end()) continue;
    if (out.valid()) return {};
    out = it->second;
  }
  return out;
}

/// The same of what a file takes out of others: links lead past such a name to the class that it
/// stands for, so it is looked for in the files that are imported, and in those that these hand on.
SymbolRef Guards::guarded_import(FileId file, std::string_view name) const {
  const std::span<const FileId> near = context_.links.file_imports(file);
  if (!type_names_.contains(name)) return {};
  if (const SymbolRef type = guarded_type(name, near); type.valid()) return type;
  std::vector<FileId> farther;
  for (const FileId one : near) {
    for (const FileId more : context_.links.file_imports(one))
      if (std::ranges::find(farther, more) == farther.end()) farther.push_back(more);
  }
  return guarded_type(name, farther);
}

/// What stands for a type in a file by an import: `User`, `deps.User`.
std::vector<SymbolRef> Guards::imported_types(FileId file, std::string_view written) const {
  std::vector<SymbolRef> out;
  const Syntax& syntax = context_.project.of(file);
  const auto links = context_.links.imports(file);
  const std::size_t dot = written.rfind('.');
  const std::string_view taken = written.substr(0, dot);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view name = syntax.text(import.name);
    if ((import.alias.empty() ? name : syntax.text(import.alias)) != taken) continue;
    const SymbolRef is = links[i].symbol;
    if (dot != std::string_view::npos) {  // a module, and what it has
      const std::string_view inside = written.substr(dot + 1);
      if (is.valid() || !links[i].file.valid()) continue;
      const SymbolRef own = guarded_type(inside, {&links[i].file, 1});
      out.push_back(own.valid() ? own : guarded_import(links[i].file, inside));
      continue;
    }
    out.push_back(is);
    if (!is.valid() || on_types_.contains(is)) continue;
    const Syntax& there = context_.project.of(is.file);
    if (there.text(there.symbols[is.symbol.index()].name) != name)
      out.push_back(guarded_import(file, name));
  }
  std::erase_if(out, [](SymbolRef type) { return !type.valid(); });
  return out;
}

std::vector<Guarding> Guards::of_parameters(SymbolRef function) const {
  std::vector<Guarding> out = of_taken_types(function);
  if (on_types_.empty()) return out;
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  const auto add = [&](SymbolRef type, std::uint32_t line) {
    const auto found = on_types_.find(type);
    if (found == on_types_.end()) return;
    std::vector<Guarding> all = found->second;
    append(all, of_needed(type, false));
    for (Guarding guard : all) {
      guard.place = {function.file, line, line};
      append(out, {std::move(guard)});
    }
  };
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
    const std::string_view written = syntax.text(parameter.type);
    const std::string_view type = trim(written.substr(0, written.find('|')));
    if (type.empty()) continue;
    for (auto it = on_types_.lower_bound({function.file, SymbolId(0)});
         it != on_types_.end() && it->first.file == function.file; ++it) {
      if (syntax.text(syntax.symbols[it->first.symbol.index()].name) == type)
        add(it->first, parameter.line);
    }
    for (const SymbolRef type_there : imported_types(function.file, type))
      add(type_there, parameter.line);
  }
  return out;
}

}  // namespace cutaway::meaning
