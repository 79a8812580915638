// SPDX-License-Identifier: Apache-2.0
// Follows what is hung below a command to where it is made: a variable, a function that gives it
// back, or the call itself.
#include "model/endpoints/command_trees.h"

#include <algorithm>

#include "base/text.h"
#include "model/endpoints/command_names.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDeepest = 5;            ///< from a name to where the command is made
constexpr std::size_t kMostAbove = 8;  ///< words before a command

std::string_view role_of(const meaning::Meaning& command, std::string_view role) {
  const std::string_view form =
      command.shape == nullptr ? std::string_view() : command.shape->role(role);
  return form.starts_with("=") ? form.substr(1) : form;
}

bool is_among(std::string_view names, std::string_view name) {
  return std::ranges::any_of(split(names, '|'), [&](std::string_view one) { return one == name; });
}

}  // namespace

CommandTrees::CommandTrees(const Inputs& in) : in_(in) {
  std::string hung_by, run_by;
  const auto also = [](std::string& all, std::string_view names) {
    if (!is_among(all, names)) all += (all.empty() ? "" : "|") + std::string(names);
  };
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means != "command" || role_of(meant, "hung_by").empty() || !in.own(meant.place))
      continue;
    also(hung_by, role_of(meant, "hung_by"));
    also(run_by, role_of(meant, "run_by"));
    const linking::ClosedValue* said = meant.role("name");
    if (said == nullptr || said->best().empty()) continue;  // named where it is hung
    if (meant.handler.valid()) by_function_[meant.handler].push_back(commands_.size());
    by_line_[{meant.place.file, meant.place.line}].push_back(commands_.size());
    commands_.push_back(&meant);
  }
  for (const auto& [place, here] : by_line_) {
    const std::string_view path = in.file(place.first).path;
    const Syntax& syntax = in.project.of(place.first);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.name_line == place.second && !symbol.container.valid())
        by_variable_.try_emplace(variable(path, syntax.text(symbol.name)), here);
  }
  if (commands_.empty()) return;
  for (std::size_t i = 0; i < in.project.size(); ++i)
    if (in.own(FileId(i))) read(FileId(i), hung_by, run_by);
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    if (!role_of(*commands_[i], "hung_on").empty()) read_mark(i);
    if (const auto lists = role_of(*commands_[i], "hung_in"); !lists.empty()) read_list(i, lists);
  }
}

/// `Command{Name: "users", Subcommands: []*Command{add, remove}}`.
void CommandTrees::read_list(std::size_t command, std::string_view entries) {
  const Place& place = commands_[command]->place;
  const ValueId list = entry_of(*commands_[command], entries);
  const Syntax& syntax = in_.project.of(place.file);
  if (!list.valid() || syntax.value(list).kind != ValueKind::list) return;
  for (std::size_t c = 0; c < syntax.value(list).child_count; ++c)
    hang({command}, of_value(place.file, syntax.child(syntax.value(list), c), {}, kDeepest));
}

/// `@users.command("add")` on a function: below the command that `users` is.
void CommandTrees::read_mark(std::size_t command) {
  const Place& place = commands_[command]->place;
  const Syntax& syntax = in_.project.of(place.file);
  for (const syntax::Annotation& mark : syntax.annotations) {
    if (mark.line != place.line || !mark.callee.valid()) continue;
    const ValueNode& callee = syntax.value(mark.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
    const Found above = of_value(place.file, syntax.child(callee, 0), {}, kDeepest);
    if (!above.empty()) return hang(above, {command});
    for (const Variable& one : variables(place.file, syntax.child(callee, 0)))
      if (const auto name = named_.find(one); name != named_.end())
        words_.try_emplace(command, name->second + " ");
  }
}

void CommandTrees::read(FileId file, std::string_view hung_by, std::string_view run_by) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    const bool hangs = is_among(hung_by, syntax.text(call.name));
    if (!hangs && !is_among(run_by, syntax.text(call.name))) continue;
    Found on, given;
    if (call.callee.valid() && syntax.value(call.callee).kind == ValueKind::member &&
        syntax.value(call.callee).child_count > 0)
      on = of_value(file, syntax.child(syntax.value(call.callee), 0), call.scope, kDeepest);
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const Found one =
          of_value(file, syntax.arguments[call.first_argument + a], call.scope, kDeepest);
      given.insert(given.end(), one.begin(), one.end());
    }
    if (hangs) {
      hang(on, given);
      note_name(file, call);
    } else {
      run_.insert(on.begin(), on.end());
      run_.insert(given.begin(), given.end());
    }
  }
}

void CommandTrees::hang(const Found& above, const Found& below) {
  if (above.size() != 1) return;
  for (const std::size_t one : below) {
    if (one == above.front()) continue;
    const auto [at, fresh] = above_.try_emplace(one, above.front());
    if (!fresh && at->second != above.front()) several_.insert(one);
  }
}

CommandTrees::Found CommandTrees::at(FileId file, std::uint32_t line) const {
  const auto found = by_line_.find({file, line});
  return found == by_line_.end() ? Found() : found->second;
}

CommandTrees::Found CommandTrees::of_value(FileId file, ValueId value, SymbolId scope,
                                           int depth) const {
  if (!value.valid() || depth == 0) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::call) {
    for (std::size_t i = 0; i < syntax.calls.size(); ++i)
      if (node.child_count > 0 && syntax.calls[i].callee == syntax.child(node, 0))
        return given_back(in_.links.calls(file)[i].symbol, depth - 1);
    return {};
  }
  if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
    if (node.kind == ValueKind::reference) {
      Found held = of_name(file, syntax.text(node.text), scope, depth - 1);
      if (!held.empty()) return held;
    }
    if (Found held = of_variable(file, value); !held.empty()) return held;
    const SymbolRef is = in_.links.what_is({file, value}).symbol;
    if (!is.valid() || !in_.own(is.file)) return {};
    if (const auto marked = by_function_.find(is); marked != by_function_.end())
      return marked->second;
    const syntax::Symbol& symbol = in_.project.of(is.file).symbols[is.symbol.index()];
    Found made = at(is.file, symbol.name_line);
    return made.empty() && symbol.value.valid() ? of_value(is.file, symbol.value, {}, depth - 1)
                                                : made;
  }
  return at(file, node.line);
}

/// What a variable of the function, of one around it or of the file holds.
CommandTrees::Found CommandTrees::of_name(FileId file, std::string_view name, SymbolId scope,
                                          int depth) const {
  const Syntax& syntax = in_.project.of(file);
  while (true) {
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope != scope || syntax.text(binding.target) != name) continue;
      Found made = at(file, binding.line);
      if (made.empty()) made = of_value(file, binding.value, scope, depth);
      if (!made.empty()) return made;
    }
    if (!scope.valid()) return {};
    scope = syntax.symbols[scope.index()].container;
  }
}

/// By which a variable of the file, of a file beside it where these share their names, or of one
/// that is imported is known: `users`, `desk.Users`.
std::vector<CommandTrees::Variable> CommandTrees::variables(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  const bool member = node.kind == ValueKind::member && node.child_count > 0;
  const std::string_view name = syntax.text(node.text);
  std::vector<Variable> out;
  if (!member) out.push_back(variable(in_.file(file).path, name));
  const std::string_view from =
      member ? syntax.text(syntax.value(syntax.child(node, 0)).text) : name;
  const auto links = in_.links.imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    std::string_view called = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (called.empty()) called = base_name(syntax.text(import.module));
    if (called != from || !links[i].file.valid()) continue;
    out.push_back(variable(in_.file(links[i].file).path, member ? name : syntax.text(import.name)));
  }
  return out;
}

CommandTrees::Variable CommandTrees::variable(std::string_view path, std::string_view name) {
  return {std::string(path.ends_with(".go") ? folder_name(path) : path), std::string(name)};
}

CommandTrees::Found CommandTrees::of_variable(FileId file, ValueId value) const {
  for (const Variable& one : variables(file, value))
    if (const auto at = by_variable_.find(one); at != by_variable_.end()) return at->second;
  return {};
}

/// `shop.add_command(users.group, "users")`, `app.add_typer(users, name="users")`: what holds the
/// commands has its name from where it is hung.
void CommandTrees::note_name(FileId file, const syntax::Call& call) {
  if (call.argument_count < 2) return;
  const Syntax& syntax = in_.project.of(file);
  const ValueId hung = syntax.arguments[call.first_argument];
  for (std::uint32_t a = 1; a < call.argument_count && hung.valid(); ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueNode* node = &syntax.value(given);
    if (node->kind == ValueKind::entry && node->child_count > 0 &&
        syntax.text(node->text) == "name")
      node = &syntax.value(syntax.child(*node, 0));
    if (node->kind != ValueKind::string) continue;
    for (const Variable& one : variables(file, hung))
      named_.try_emplace(one, syntax.text(node->text));
    return;
  }
}

CommandTrees::Found CommandTrees::given_back(SymbolRef function, int depth) const {
  Found out;
  if (!function.valid() || !in_.own(function.file) || depth <= 0) return out;
  const Syntax& syntax = in_.project.of(function.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_) continue;
    for (const std::size_t one : of_value(function.file, exit.value, function.symbol, depth))
      if (std::ranges::find(out, one) == out.end()) out.push_back(one);
  }
  return out;
}

std::string CommandTrees::before(const meaning::Meaning& command) const {
  const auto found = by_line_.find({command.place.file, command.place.line});
  if (found == by_line_.end() || found->second.size() != 1) return {};
  std::string out;
  std::size_t at = found->second.front();
  for (std::size_t depth = 0; depth < kMostAbove; ++depth) {
    const auto up = above_.find(at);
    if (several_.contains(at)) return {};
    if (const auto words = words_.find(at); words != words_.end()) out.insert(0, words->second);
    if (up == above_.end()) break;
    at = up->second;
    const bool marked = !role_of(*commands_[at], "hung_on").empty();
    if (!above_.contains(at) && (marked || run_.contains(at))) break;  // the program itself
    const linking::ClosedValue* said = commands_[at]->role("name");
    const std::string name =
        said == nullptr ? std::string() : command_name(in_, *commands_[at], said->best());
    if (name.empty() || contains(name, "{")) return {};
    out.insert(0, name + " ");
  }
  return out;
}

/// The value of such an entry in the record that makes the command.
ValueId CommandTrees::entry_of(const meaning::Meaning& command, std::string_view words) const {
  const Syntax& syntax = in_.project.of(command.place.file);
  for (const ValueNode& made : syntax.values) {
    if (made.kind != ValueKind::record || made.line != command.place.line) continue;
    for (std::size_t c = 0; c < made.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(made, c));
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          is_among(words, syntax.text(entry.text)))
        return syntax.child(entry, 0);
    }
  }
  return {};
}

/// `Command{Use: "close", PersistentPreRunE: members}`: whether the command says it itself.
bool CommandTrees::says_before(const meaning::Meaning& command, SymbolRef& out) const {
  const FileId file = command.place.file;
  const ValueId said = entry_of(command, role_of(command, "run_before"));
  if (!said.valid()) return false;
  const SymbolRef is = in_.links.what_is({file, said}).symbol;
  if (is.valid() && in_.own(is.file)) out = is;
  return true;
}

SymbolRef CommandTrees::run_before(const Place& place) const {
  const auto found = by_line_.find({place.file, place.line});
  if (found == by_line_.end() || found->second.size() != 1) return {};
  SymbolRef out;
  std::size_t at = found->second.front();
  for (std::size_t depth = 0; depth < kMostAbove; ++depth) {
    if (says_before(*commands_[at], out)) return out;
    const auto up = above_.find(at);
    if (up == above_.end() || several_.contains(at)) return {};
    at = up->second;
  }
  return {};
}

}  // namespace cutaway::model
