// SPDX-License-Identifier: Apache-2.0
// Names of commands are collected once; texts on the lines of a schedule are looked up among them.
#include "meaning/clock_joins.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 80;

/// "orders:sweep" of "orders:sweep {--all}"; empty for what has no namespace, which may be any
/// word.
std::string_view command_in(std::string_view text) {
  text = trim(text);
  text = text.substr(0, text.find_first_of(" \t\n{"));
  const std::size_t colon = text.find(':');
  const bool plain = text.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_-.") ==
                     std::string_view::npos;
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() && plain &&
                 text.size() <= kLongest
             ? text
             : std::string_view();
}

using Commands = std::map<std::string, SymbolRef, std::less<>>;

bool is_over_command(const Syntax& syntax, const syntax::Symbol& type) {
  for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b)
    if (syntax.text(syntax.bases[b].name).ends_with("Command")) return true;
  return false;
}

void note(Commands& out, std::string_view text, SymbolRef type) {
  for (const std::string_view one : split(text, '|'))  // a name and what else it answers to
    if (const std::string_view name = command_in(one); !name.empty())
      out.try_emplace(std::string(name), type);
}

/// `protected $signature = 'orders:sweep'`, `#[AsCommand(name: 'orders:sweep')]`.
Commands commands_of(const ReaderContext& context) {
  Commands out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    for (const syntax::Symbol& member : syntax.symbols) {
      const std::string_view name = syntax.text(member.name);
      const bool says = name == "signature" || name == "name" || name == "defaultName" ||
                        name == "$signature" || name == "$name" || name == "$defaultName";
      if (!says || !member.value.valid() || !member.container.valid() ||
          syntax.value(member.value).kind != ValueKind::string ||
          !is_over_command(syntax, syntax.symbols[member.container.index()]))
        continue;
      note(out, syntax.text(syntax.value(member.value).text), {file, member.container});
    }
    for (const syntax::Annotation& mark : syntax.annotations) {
      if (!mark.target.valid() || !syntax.text(mark.name).ends_with("AsCommand")) continue;
      for (std::uint32_t a = 0; a < mark.argument_count; ++a) {
        ValueId given = syntax.arguments[mark.first_argument + a];
        if (given.valid() && syntax.value(given).kind == ValueKind::entry &&
            syntax.value(given).child_count > 0)
          given = syntax.child(syntax.value(given), 0);
        if (given.valid() && syntax.value(given).kind == ValueKind::string)
          note(out, syntax.text(syntax.value(given).text), {file, mark.target});
      }
    }
  }
  return out;
}

/// The only command that the texts on these lines name.
Commands::const_iterator named_at(const Commands& commands, const Syntax& syntax,
                                  const Meaning& meant) {
  auto found = commands.end();
  const auto look = [&](std::string_view text) {
    const auto at = commands.find(command_in(text));
    if (at != commands.end()) found = at;
  };
  const std::uint32_t end = std::max(meant.place.line, meant.place.end_line);
  for (const ValueNode& node : syntax.values)
    if (node.kind == ValueKind::string && meant.place.line <= node.line && node.line <= end)
      look(syntax.text(node.text));
  const linking::ClosedValue* name = meant.role("name");
  if (found == commands.end() && name != nullptr)
    for (const std::string_view word : split(name->best(), ' ')) look(word);
  return found;
}

/// "SweepOrders" of `__invoke(SweepOrders $message)`: what the functions of a job take first.
std::vector<std::string_view> taken_by(const Syntax& syntax, SymbolId job) {
  std::vector<std::string_view> out;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    const bool mine = SymbolId(s) == job || one.container == job;
    const std::string_view name = syntax.text(one.name);
    if (!mine || !is_function(one) || one.parameter_count == 0 ||
        (SymbolId(s) != job && name != "__invoke" && name != "handle" && name != "invoke"))
      continue;
    const std::string_view type = trim(syntax.text(syntax.parameters[one.first_parameter].type));
    if (!type.empty()) out.push_back(type.substr(type.find_last_of(".:\\") + 1));
  }
  return out;
}

/// "SweepArgs" of the function `func() JobArgs { return SweepArgs{} }` without a name: the only
/// class with a taker of which it makes an object.
template <typename Takers>
const Meaning* taker_of_made(const ReaderContext& context, const Takers& takers,
                             SymbolRef function) {
  const Syntax& syntax = context.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (!is_function(symbol) || !syntax.text(symbol.name).empty()) return nullptr;
  const Meaning* found = nullptr;
  for (const ValueNode& node : syntax.values) {
    if (node.line < symbol.line || node.line > symbol.end_line) continue;
    std::string_view made;
    if (node.kind == ValueKind::record) made = syntax.text(node.text);
    if (node.kind == ValueKind::construct && node.child_count > 0)
      made = syntax.text(syntax.value(syntax.child(node, 0)).text);
    const auto taker = takers.find(made.substr(made.find_last_of(".:\\") + 1));
    if (taker == takers.end() || taker->second == nullptr) continue;
    if (found != nullptr && found != taker->second) return nullptr;
    found = taker->second;
  }
  return found;
}

/// Jobs by the class of the messages that they take; two of one class are an invalid one.
std::map<std::string, const Meaning*, std::less<>> takers_of(
    const ReaderContext& context, const std::vector<std::vector<Meaning>>& meanings) {
  std::map<std::string, const Meaning*, std::less<>> out;
  for (const std::vector<Meaning>& of_file : meanings) {
    for (const Meaning& meant : of_file) {
      if (meant.means != "job" || !meant.handler.valid() || !is_own(context, meant.handler.file))
        continue;
      auto types = taken_by(context.project.of(meant.handler.file), meant.handler.symbol);
      const linking::ClosedValue* takes = meant.role("message");
      if (takes != nullptr && !takes->best().empty())
        types = {takes->best().substr(takes->best().find_last_of(".:\\") + 1)};
      for (const std::string_view type : types) {
        const auto [at, fresh] = out.emplace(std::string(type), &meant);
        if (!fresh && at->second != nullptr && at->second->handler != meant.handler)
          at->second = nullptr;
      }
    }
  }
  return out;
}

}  // namespace

void join_clock_messages(const ReaderContext& context,
                         std::vector<std::vector<Meaning>>& meanings) {
  const auto takers = takers_of(context, meanings);
  for (std::vector<Meaning>& of_file : meanings) {
    for (Meaning& meant : of_file) {
      if (meant.means != "schedule" || !meant.handler.valid()) continue;
      if (const Meaning* made = taker_of_made(context, takers, meant.handler)) {
        meant.handler = made->handler;
        meant.technology = made->technology;
        if (const linking::ClosedValue* name = made->role("name"))
          meant.values.emplace_back("name", *name);
        continue;
      }
      const Syntax& syntax = context.project.of(meant.handler.file);
      const syntax::Symbol& type = syntax.symbols[meant.handler.symbol.index()];
      if (type.kind != syntax::SymbolKind::class_) continue;
      const auto taker = takers.find(syntax.text(type.name));
      if (taker == takers.end() || taker->second == nullptr ||
          taker->second->handler == meant.handler)
        continue;
      meant.handler = taker->second->handler;
      if (!meant.technology.valid()) meant.technology = taker->second->technology;
    }
  }
}

void join_clock_commands(const ReaderContext& context,
                         std::vector<std::vector<Meaning>>& meanings) {
  const auto clocked = [](const Meaning& meant) { return meant.means == "schedule"; };
  if (std::ranges::none_of(
          meanings, [&](const auto& of_file) { return std::ranges::any_of(of_file, clocked); }))
    return;
  const Commands commands = commands_of(context);
  if (commands.empty()) return;
  for (std::vector<Meaning>& of_file : meanings) {
    for (Meaning& meant : of_file) {
      const bool by_base = meant.shape != nullptr && meant.shape->on != "call";
      if (!clocked(meant) || by_base) continue;
      const auto found = named_at(commands, context.project.of(meant.place.file), meant);
      if (found == commands.end()) continue;
      std::erase_if(meant.values, [](const auto& one) { return one.first == "name"; });
      linking::ClosedValue name;
      name.alternatives.push_back({found->first, true, {meant.place}, {}, {}, false});
      meant.values.emplace_back("name", std::move(name));
      meant.handler = found->second;
    }
  }
}

}  // namespace cutaway::meaning
