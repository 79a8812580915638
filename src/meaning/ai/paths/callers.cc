// SPDX-License-Identifier: Apache-2.0
// Who leads to a function, by links first, then by what the code leaves open while it runs.
#include "meaning/ai/paths/callers.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/methods.h"
#include "meaning/ai/paths/never.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::ptrdiff_t kMostCallers = 60;
constexpr std::size_t kMostNamed = 40;  ///< more methods of one name are no family
constexpr std::size_t kMostDeclared = 300;
constexpr std::size_t kMostLoose = 12;  ///< more calls of one name are not told apart
constexpr std::size_t kMostImports = 300;
constexpr std::size_t kFewAlike = 3;       ///< functions of one name that all lead to a model
constexpr std::uint32_t kShortest = 4;     ///< letters of a name that is handed on
constexpr std::size_t kShortestThing = 4;  ///< … of the word that a class ends in
constexpr std::uint32_t kLongest = 40;
constexpr int kMostBases = 3;

/// Files of one language, or of languages that call each other as one: ".tsx" and ".vue" of ".ts".
std::string_view family(std::string_view path) {
  const std::string_view end = path.substr(std::min(path.size(), path.rfind('.')));
  constexpr std::string_view kWeb[] = {".ts", ".tsx", ".js", ".jsx", ".mjs", ".vue", ".svelte"};
  constexpr std::string_view kJvm[] = {".java", ".kt", ".groovy", ".scala"};
  if (std::ranges::find(kWeb, end) != std::end(kWeb)) return ".ts";
  return std::ranges::find(kJvm, end) != std::end(kJvm) ? ".java" : end;
}

/// `return client.ask`: somebody else calls what is given back.
bool names_it(const syntax::Syntax& syntax, const syntax::Exit& exit, std::string_view name) {
  if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid() || name.empty()) return false;
  const ValueNode& node = syntax.value(exit.value);
  const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  return names && syntax.text(node.text) == name;
}

bool gives_back(const syntax::Syntax& syntax, SymbolId function, std::string_view name) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == function && names_it(syntax, exit, name);
  });
}

/// … also under another name: `handler = client.ask` … `return handler`.
bool is_given_back(const syntax::Syntax& syntax, std::string_view name, std::uint32_t line) {
  const auto returns = [&](const syntax::Exit& exit) {
    return exit.line == line && names_it(syntax, exit, name);
  };
  const auto renames = [&](const syntax::Binding& binding) {
    if (binding.line != line || !binding.value.valid()) return false;
    const ValueNode& node = syntax.value(binding.value);
    const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    return names && syntax.text(node.text) == name &&
           gives_back(syntax, binding.scope, syntax.text(binding.target));
  };
  return std::ranges::any_of(syntax.exits, returns) ||
         std::ranges::any_of(syntax.bindings, renames);
}

/// The class that a method is of, as written: by what holds it, or by its receiver.
std::string_view owner_of(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  if (!symbol.receiver.empty()) return syntax.text(symbol.receiver);
  if (!symbol.container.valid()) return {};
  const syntax::Symbol& around = syntax.symbols[symbol.container.index()];
  return is_function(around) ? std::string_view() : syntax.text(around.name);
}

/// An interface of Go, or `class Engine(Protocol)`: what fits it does not name it.
bool is_interface(const syntax::Syntax& syntax, SymbolId type) {
  const syntax::Symbol& symbol = syntax.symbols[type.index()];
  if (symbol.kind == syntax::SymbolKind::interface) return true;
  for (std::size_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
    const std::string_view base = syntax.text(syntax.bases[b].name);
    if (base.substr(base.rfind('.') + 1).starts_with("Protocol")) return true;
  }
  return false;
}

/// `run = ask_safely` in the body of a class, `SEND = "send_mail"` of an enumeration: a name more,
/// which whoever makes a thing of the class does not call.
bool only_names_it(const syntax::Syntax& syntax, SymbolId around, std::uint32_t line) {
  const syntax::Symbol& symbol = syntax.symbols[around.index()];
  if (is_function(symbol)) return false;
  const auto is_type = [&](const syntax::Symbol& one) {
    return one.kind == syntax::SymbolKind::class_ || one.kind == syntax::SymbolKind::enum_;
  };
  if (!is_type(symbol) &&
      (!symbol.container.valid() || !is_type(syntax.symbols[symbol.container.index()])))
    return false;
  const auto plain = [&](ValueId value) {
    if (!value.valid()) return false;
    const ValueKind kind = syntax.value(value).kind;
    return kind == ValueKind::reference || kind == ValueKind::member || kind == ValueKind::string;
  };
  return std::ranges::any_of(syntax.symbols,
                             [&](const syntax::Symbol& one) {
                               return one.name_line == line && plain(one.value);
                             }) ||
         std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
           return one.line == line && plain(one.value);
         });
}

}  // namespace

Callers::Callers(const AiGround& ground)
    : ground_(ground),
      rpc_(ground.context, ground.facts, ground.words, ground.files),
      makers_(ground.context, ground.files),
      parts_(ground.context, ground.files) {
  for (const FileId id : ground.files) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (is_function(symbol) && !symbol.name.empty())
        named_[syntax.text(symbol.name)].push_back({id, SymbolId(i)});
      if (symbol.kind == syntax::SymbolKind::field && symbol.container.valid())
        kept_.insert(syntax.text(symbol.name));
    }
  }
  for (const FileId id : ground.files) note(id);
}

void Callers::note(FileId id) {
  const syntax::Syntax& syntax = ground_.context.project.of(id);
  const auto targets = ground_.context.links.calls(id);
  std::vector<bool> called(syntax.values.size());
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (!call.callee.valid()) continue;
    called[call.callee.index()] = true;
    const bool decided = makers_.decide({id, static_cast<std::uint32_t>(i)});
    if (!decided && !targets[i].symbol.symbol.valid() && named_.contains(syntax.text(call.name)))
      loose_[syntax.text(call.name)].emplace_back(id, static_cast<std::uint32_t>(i));
  }
  for (const ValueNode& node : syntax.values)
    if ((node.kind == ValueKind::call || node.kind == ValueKind::construct) && node.child_count > 0)
      called[syntax.child(node, 0).index()] = true;
  const std::string& path = ground_.path(id);
  const bool by_text = path.ends_with(".py") || path.ends_with(".rb") || path.ends_with(".php");
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    // `getattr(self, "_ask_model")` names a method by its text, where languages can do that.
    const bool text = by_text && node.kind == ValueKind::string && node.text.size < kLongest &&
                      identifier_words(syntax.text(node.text)).size() > 1;
    const bool names = text || node.kind == ValueKind::reference || node.kind == ValueKind::member;
    if (names && !called[i] && node.line > 0 && node.text.size >= kShortest &&
        named_.contains(syntax.text(node.text)))
      handed_[syntax.text(node.text)].emplace_back(id, node.line);
  }
}

void Callers::add_direct(SymbolRef function, bool by_name, std::vector<Caller>& out) const {
  const auto counts = [&](const auto& one) {
    return is_own(ground_.context, one.first) && !ground_.beside(one.first);
  };
  const auto callers = ground_.context.links.callers(function);
  // Tests may call it as often as they like.
  if (std::ranges::count_if(callers, counts) > kMostCallers) return;
  for (const auto& [id, index] : callers) {
    if (!counts(std::pair(id, index)) || makers_.decide({id, index})) continue;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Call& call = syntax.calls[index];
    const SymbolRef caller{id, call.scope};
    if (caller == function || never_runs(syntax, call.guard)) continue;
    out.push_back({caller, {id, call.line, std::max(call.line, call.end_line)}, by_name});
  }
}

/// `agent.run(…)` of what a function gave back that makes one of several classes.
void Callers::add_made(SymbolRef function, std::vector<Caller>& out) const {
  const auto* sites = makers_.to(function);
  if (sites == nullptr) return;
  for (const auto& [id, index] : *sites) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Call& call = syntax.calls[index];
    if (ground_.beside(id) || never_runs(syntax, call.guard)) continue;
    out.push_back({{id, call.scope},
                   {id, call.line, std::max(call.line, call.end_line)},
                   !makers_.is_taken(function, {id, index})});
  }
}

/// `base.ask(…)` of the class or interface that the method's class is one of, whichever piece of
/// the class names it.
void Callers::add_bases(SymbolRef function, std::vector<Caller>& out) const {
  const syntax::Syntax& own = ground_.context.project.of(function.file);
  const syntax::Symbol& symbol = own.symbols[function.symbol.index()];
  const std::string_view name = own.text(symbol.name);
  // What nobody outside may call stands for nothing that a base declares.
  if ((symbol.flags & syntax::kPrivate) != 0) return;
  std::vector<SymbolRef> types = parts_.of({function.file, symbol.container});
  std::set<SymbolRef> seen(types.begin(), types.end());
  for (int step = 0; step < kMostBases && !types.empty(); ++step) {
    std::vector<SymbolRef> next;
    for (const SymbolRef type : types)
      for (const SymbolRef base : bases_of(type))
        if (seen.insert(base).second) next.push_back(base);
    for (const SymbolRef base : next) {
      const SymbolId method = method_of(ground_.context.project.of(base.file), base.symbol, name);
      if (method.valid()) add_direct({base.file, method}, true, out);
    }
    types = std::move(next);
  }
}

/// What that piece of a class names as its bases, of the project, in all their pieces.
std::vector<SymbolRef> Callers::bases_of(SymbolRef type) const {
  const syntax::Symbol& symbol = ground_.context.project.of(type.file).symbols[type.symbol.index()];
  const auto bases = ground_.context.links.bases(type.file);
  std::vector<SymbolRef> out;
  for (std::size_t b = symbol.first_base;
       b < symbol.first_base + symbol.base_count && b < bases.size(); ++b)
    for (const SymbolRef piece : parts_.of(bases[b].symbol)) out.push_back(piece);
  return out;
}

/// All that the interface declares is declared by methods of that type in the folder of the file.
bool Callers::fits(SymbolRef interface, FileId home, std::string_view type) const {
  const syntax::Syntax& syntax = ground_.context.project.of(interface.file);
  const std::string_view folder = folder_name(ground_.path(home));
  return std::ranges::all_of(syntax.symbols, [&](const syntax::Symbol& method) {
    if (method.container != interface.symbol || !is_function(method)) return true;
    const auto found = named_.find(syntax.text(method.name));
    return found != named_.end() && std::ranges::any_of(found->second, [&](SymbolRef one) {
             const syntax::Syntax& other = ground_.context.project.of(one.file);
             return owner_of(other, other.symbols[one.symbol.index()]) == type &&
                    folder_name(ground_.path(one.file)) == folder;
           });
  });
}

/// `service.Answer(…)` of an interface of Go, or a protocol of Python, that types fit without
/// naming it.
void Callers::add_declared(SymbolRef function, std::vector<Caller>& out) const {
  const std::string& path = ground_.path(function.file);
  if (!path.ends_with(".go") && !path.ends_with(".py")) return;
  const syntax::Syntax& own = ground_.context.project.of(function.file);
  const syntax::Symbol& symbol = own.symbols[function.symbol.index()];
  const std::string_view owner = owner_of(own, symbol);
  const auto found = named_.find(own.text(symbol.name));
  if (owner.empty() || found == named_.end() || found->second.size() > kMostDeclared) return;
  for (const SymbolRef other : found->second) {
    const syntax::Syntax& syntax = ground_.context.project.of(other.file);
    const syntax::Symbol& method = syntax.symbols[other.symbol.index()];
    const SymbolId type = method.container;
    if (type.valid() && other != function && is_interface(syntax, type) &&
        method.parameter_count == symbol.parameter_count &&
        fits({other.file, type}, function.file, owner))
      add_direct(other, true, out);
  }
}

/// What `bus.register(x)` calls to take x in is run when `bus.trigger(…)` is.
void Callers::add_triggered(SymbolRef function, std::vector<Caller>& out) const {
  const syntax::Syntax& syntax = ground_.context.project.of(function.file);
  const std::string_view owner = owner_of(syntax, syntax.symbols[function.symbol.index()]);
  const auto is_one = [&](std::size_t at, std::string_view list) {
    const syntax::Symbol& symbol = syntax.symbols[at];
    return is_function(symbol) && owner_of(syntax, symbol) == owner &&
           ground_.words.has(list, lower(syntax.text(symbol.name)));
  };
  const bool registered = !owner.empty() && std::ranges::any_of(out, [&](const Caller& caller) {
    return caller.function.file == function.file && caller.function.symbol.valid() &&
           is_one(caller.function.symbol.index(), "path.registers");
  });
  if (!registered) return;
  std::erase_if(out, [&](const Caller& caller) {
    return caller.function.file == function.file && caller.function.symbol.valid() &&
           is_one(caller.function.symbol.index(), "path.registers");
  });
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (is_one(i, "path.triggers"))
      out.push_back({{function.file, SymbolId(i)},
                     {function.file, syntax.symbols[i].line, syntax.symbols[i].line},
                     true,
                     true});
}

/// All or most functions of that name lead to a model, or do nothing themselves.
bool Callers::is_of_models(std::string_view name) const {
  const auto found = named_.find(name);
  if (found == named_.end() || found->second.size() > kMostNamed) return false;
  std::ptrdiff_t leads = 0, other = 0;
  for (const SymbolRef function : found->second) {
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const bool works = std::ranges::any_of(
        syntax.calls, [&](const syntax::Call& call) { return call.scope == function.symbol; });
    if (!works) continue;
    const bool asks =
        ground_.reached_from(function) != nullptr || ground_.works_with_models(function.file);
    ++(asks ? leads : other);
  }
  return found->second.size() == 1 || leads > other;
}

/// The file, or one it imports, has a function of that name.
bool Callers::knows_of(FileId id, std::string_view name, int steps) const {
  const auto found = named_.find(name);
  if (found == named_.end()) return false;
  std::set<FileId> homes;
  for (const SymbolRef function : found->second) homes.insert(function.file);
  std::vector<std::pair<FileId, int>> open{{id, 0}};
  std::set<FileId> seen{id};
  for (std::size_t at = 0; at < open.size() && at < kMostImports; ++at) {
    const auto [file, step] = open[at];
    if (homes.contains(file)) return true;
    if (step >= steps) continue;
    for (const FileId next : ground_.context.links.file_imports(file))
      if (seen.insert(next).second) open.emplace_back(next, step + 1);
  }
  return false;
}

/// A name that anything may have tells nothing unless it is called on something that asks, by code
/// that knows of such functions.
bool Callers::fits_receiver(FileId id, const syntax::Call& call, std::string_view name) const {
  const syntax::Syntax& syntax = ground_.context.project.of(id);
  const ValueNode& callee = syntax.value(call.callee);
  const bool telling = identifier_words(name).size() > 1 &&
                       !ground_.words.has("path.generic", lower(std::string(name)));
  // `ask_model(text)` of a variable that holds one of few functions of that name.
  if (callee.kind == ValueKind::reference)
    return telling && named_.find(name)->second.size() <= kFewAlike;
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  if (telling || knows_of(id, name, 0)) return true;
  const std::vector<std::string> words =
      identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
  return ground_.words.has_any("path.receivers", words) && knows_of(id, name, 2);
}

/// A name of another language is another name.
bool Callers::alike(FileId one, FileId other) const {
  return family(ground_.path(one)) == family(ground_.path(other));
}

/// `interpreter.chat(…)` of a parameter, where `CodeInterpreter` alone has such a method: no other
/// class with one ends in that word.
bool Callers::is_named_like(FileId id, const syntax::Call& call, SymbolRef function) const {
  const syntax::Syntax& syntax = ground_.context.project.of(id);
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const auto last = [](std::string_view name) {
    std::vector<std::string> words = identifier_words(name);
    return words.empty() ? std::string() : std::move(words.back());
  };
  const std::string word = last(syntax.text(syntax.value(syntax.child(callee, 0)).text));
  if (word.size() < kShortestThing || ground_.words.has("path.things", word)) return false;
  const auto is_of = [&](SymbolRef one) {
    const syntax::Syntax& own = ground_.context.project.of(one.file);
    return last(owner_of(own, own.symbols[one.symbol.index()])) == word;
  };
  const std::vector<SymbolRef>& named = named_.find(syntax.text(call.name))->second;
  return is_of(function) && std::ranges::count_if(named, is_of) == 1;
}

void Callers::add_named(SymbolRef function, std::vector<Caller>& out) const {
  const syntax::Syntax& own = ground_.context.project.of(function.file);
  const std::string_view name = own.text(own.symbols[function.symbol.index()].name);
  const auto found = loose_.find(name);
  if (name.size() < 3 || found == loose_.end()) return;
  const bool of_models = is_of_models(name);
  std::vector<Caller> seen;
  for (const auto& [id, index] : found->second) {
    const syntax::Call& call = ground_.context.project.of(id).calls[index];
    if (ground_.beside(id) || !alike(id, function.file)) continue;
    const bool fits = of_models && fits_receiver(id, call, name);
    if (!fits && !is_named_like(id, call, function)) continue;
    if (SymbolRef{id, call.scope} == function) continue;
    // `ask(text)` of the only function of that name, which is no method: no class is chosen.
    const syntax::Syntax& other = ground_.context.project.of(id);
    const bool plain = other.value(call.callee).kind == ValueKind::reference &&
                       named_.find(name)->second.size() == 1 &&
                       owner_of(own, own.symbols[function.symbol.index()]).empty();
    seen.push_back(
        {{id, call.scope}, {id, call.line, std::max(call.line, call.end_line)}, !plain, !plain});
  }
  if (seen.size() <= kMostLoose) out.insert(out.end(), seen.begin(), seen.end());
}

/// `@property def answer(self): …`: to name it is to run it.
bool Callers::is_property(SymbolRef function) const {
  const syntax::Syntax& syntax = ground_.context.project.of(function.file);
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
    return note.target == function.symbol && syntax.text(note.name).ends_with("property");
  });
}

/// The file takes that very function in under its own name: `from desk import ask`.
bool Callers::imports(FileId id, SymbolRef function, std::string_view name) const {
  const syntax::Syntax& syntax = ground_.context.project.of(id);
  const auto links = ground_.context.links.imports(id);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i)
    if (links[i].symbol == function && syntax.imports[i].alias.empty() &&
        syntax.text(syntax.imports[i].name) == name)
      return true;
  return false;
}

/// `Thread(target=ask)`, `<form onSubmit={ask}>`, `made = ask`: in its own file, and in others
/// where nothing else, or only its kind, is called so.
void Callers::add_handed(SymbolRef function, std::vector<Caller>& out) const {
  const syntax::Syntax& own = ground_.context.project.of(function.file);
  const syntax::Symbol& symbol = own.symbols[function.symbol.index()];
  const std::string_view name = own.text(symbol.name);
  const auto found = handed_.find(name);
  if (found == handed_.end()) return;
  const bool telling = identifier_words(name).size() > 1 && found->second.size() <= kMostLoose;
  const bool known = telling && is_of_models(name);
  const bool property = is_property(function);
  // `row.answer` may be the field of a class that keeps one.
  const bool other = property && kept_.contains(name);
  // The only class that has it takes it.
  const bool sure = property && !other && named_.find(name)->second.size() == 1;
  for (const auto& [id, line] : found->second) {
    const bool here = id == function.file;
    if (!alike(id, function.file)) continue;
    const bool taken = !here && !property && imports(id, function, name);
    if (here ? symbol.line <= line && line <= symbol.end_line
             : (!known && !taken) || other || ground_.beside(id) ||
                   (!taken && named_.find(name)->second.size() > 1 && !knows_of(id, name, 1)))
      continue;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId around = symbol_at(syntax, line);
    if (around.valid() && !only_names_it(syntax, around, line))
      out.push_back({{id, around},
                     {id, line, line},
                     !here && !sure && !taken,
                     !here && !sure && !taken,
                     is_given_back(syntax, name, line)});
  }
}

/// `api.notes.summarize.mutate(…)` of a client leads to what stands in that procedure.
void Callers::add_asked(SymbolRef function, std::vector<Caller>& out) const {
  for (const auto& [id, index] : rpc_.of(function)) {
    const syntax::Call& call = ground_.context.project.of(id).calls[index];
    if (!ground_.beside(id))
      out.push_back({{id, call.scope}, {id, call.line, std::max(call.line, call.end_line)}});
  }
}

/// `clients[kind].ask(…)`, `submit(client.ask)`: which row of the table it is, is decided there.
void Callers::add_dispatched(SymbolRef function, std::vector<Caller>& out) const {
  for (const Dispatched::Line& line : ground_.dispatched().to(function))
    if (!ground_.beside(line.place.file)) out.push_back({line.scope, line.place, true});
}

std::vector<Caller> Callers::of(SymbolRef function) const {
  std::vector<Caller> out;
  if (!function.symbol.valid()) return out;
  const syntax::Syntax& syntax = ground_.context.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  add_direct(function, false, out);
  add_made(function, out);
  add_asked(function, out);
  add_dispatched(function, out);
  if (is_function(symbol) && !symbol.name.empty()) {
    add_triggered(function, out);
    add_bases(function, out);
    add_declared(function, out);
    add_named(function, out);
    add_handed(function, out);
  }
  const SymbolId around = symbol.container;
  if (is_function(symbol) && around.valid() && is_function(syntax.symbols[around.index()]))
    out.push_back({{function.file, around},
                   {function.file, symbol.line, symbol.line},
                   false,
                   false,
                   gives_back(syntax, around, syntax.text(symbol.name))});
  return out;
}

}  // namespace cutaway::meaning
